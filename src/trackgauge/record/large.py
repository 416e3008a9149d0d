"""The conduct model for records too large for one matrix: members and items in turn.

Given the items, members are independent of each other; given the members, items share only the effects of their
words. So members are fitted one by one with a small dense matrix each, then the items with an arrow-shaped one, until
the scales have settled. A member's draws hold the uncertainty of its own terms; that of the items, which many members
answer, is left out, and thresholds between the ranks stay where the kernel begins.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from trackgauge.record.book import Record
from trackgauge.record.kernel import (
    CUTS,
    FREEDOM,
    PRIOR_SCALE,
    PRIOR_WEIGHT,
    Array,
    Index,
    Responses,
    log_likelihood,
    precision,
    slopes,
)  # fmt: skip
from trackgauge.record.model import ITEM_TERMS, WALK, Terms, columns_of, responses

ROUNDS = 6
LENGTHS = (1.0, 0.5, 0.25, 0.1, 0.03)
"""Shares of a step that are tried until the posterior density rises."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The responses of some cells: what `slopes` asks for."""

    rank: Index
    miss: Array
    sure: NDArray[np.bool_]

    def part(self, cells: Index) -> Answers:
        """Some of the cells."""
        return Answers(self.rank[cells], self.miss[cells], self.sure[cells])


@dataclass
class LargeFit:
    """Modes of all effects and, for each member, the factor of the precision of its own.

    Parameters
    ----------
    mean
        Shape (1 + effects,).
    scales
        Scale of each block, in logits.
    """

    mean: Array
    scales: dict[str, float]
    variance: Array
    loosening: Array
    own: dict[int, tuple[Index, Array]] = field(default_factory=dict)

    def draws(self, count: int, rng: np.random.Generator) -> Array:
        """Shape (draw, 1 + effects); effects of items stay at their mode."""
        out = np.tile(self.mean, (count, 1))
        for _, (columns, factor) in sorted(self.own.items()):
            noise = rng.standard_normal((len(columns), count))
            out[:, columns] += np.asarray(linalg.solve_triangular(factor, noise, lower=True, trans="T")).T
        return out


def fit_large(record: Record, terms: Terms, miss: Array) -> LargeFit:
    """Fit the model of `kernel` to a large record; the arguments are those of `model`."""
    cells = record.cells
    answers = Answers(*responses(record, miss))
    columns = columns_of(record, terms, cells)
    shared = [name for name in columns if name in ITEM_TERMS and name != "item"]
    width = terms.width
    scales = {block.name: PRIOR_SCALE for block in terms.blocks}
    found = LargeFit(np.zeros(width), scales, np.zeros(width), np.ones(width))
    found.mean[0] = 2.0
    order = np.argsort(cells.member, kind="stable")
    bounds = np.searchsorted(cells.member[order], np.arange(len(record.actors) + 1))
    years = np.array([item.date.year for item in record.items])
    members = [_Member(record, terms, columns, order[a:b], years) for a, b in itertools.pairwise(bounds)]
    words = np.column_stack([columns[name] for name in shared])
    side = np.zeros(len(cells.rank))
    for _ in range(ROUNDS):
        prior = precision(terms.blocks, found.scales, found.loosening)
        ease = found.mean[0] + found.mean[words].sum(axis=1) + found.mean[columns["item"]]
        for number, member in enumerate(members):
            if member.cells.size:
                said = answers.part(member.cells)
                side[member.cells] = member.improve(found, number, ease[member.cells], said, prior)
        _improve_items(found, words, columns["item"], side, answers, prior)
        _settle(found, terms)
    return found


class _Member:
    """The cells of one member and the columns that are its own."""

    def __init__(
        self, record: Record, terms: Terms, columns: dict[str, Index], cells: Index, years: Index
    ) -> None:
        self.cells = cells
        own = [columns[name][cells] for name in columns if name not in ITEM_TERMS]
        steps = terms.columns.get(WALK, {})
        actor = record.actors[int(record.cells.member[cells[0]])] if cells.size else ""
        walk = sorted((int(year), column) for (name, year), column in steps.items() if name == actor)
        self.columns = np.concatenate(
            [np.unique(np.concatenate(own)) if cells.size else np.zeros(0, dtype=np.int64),
             np.array([column for _, column in walk], dtype=np.int64)]
        )  # fmt: skip
        self.words = [np.searchsorted(self.columns[: len(self.columns) - len(walk)], one) for one in own]
        self.since = np.array([year for year, _ in walk])
        self.years = years[record.cells.item[cells]]

    def design(self) -> Array:
        """Shape (cell, own effect)."""
        out = np.zeros((len(self.cells), len(self.columns)))
        at = np.arange(len(self.cells))
        for one in self.words:
            out[at, one] = 1.0
        start = len(self.columns) - len(self.since)
        out[:, start:] = self.years[:, None] >= self.since
        return out

    def improve(self, found: LargeFit, number: int, ease: Array, answers: Answers, prior: Array) -> Array:
        """Two steps of Fisher scoring; returns the member's side of each of its cells."""
        design, own = self.design(), prior[self.columns]
        beta = found.mean[self.columns]
        for _ in range(2):
            first, information = slopes(ease + design @ beta, answers, CUTS)
            precise = (design * information[:, None]).T @ design + np.diag(own)
            factor = linalg.cholesky(precise, lower=True, check_finite=False)
            move = linalg.cho_solve((factor, True), design.T @ first - own * beta)
            value = _value(ease + design @ beta, answers, own, beta)
            for length in LENGTHS:
                if _value(ease + design @ (beta + length * move), answers, own, beta + length * move) >= value:
                    beta = beta + length * move
                    break
        found.mean[self.columns] = beta
        half = linalg.solve_triangular(factor, np.eye(len(beta)), lower=True)
        found.variance[self.columns] = (half**2).sum(axis=0)
        found.own[number] = (self.columns, factor)
        return np.asarray(design @ beta)


def _value(eta: Array, answers: Responses, prior: Array, beta: Array) -> float:
    """Logarithm of the posterior density, up to a constant."""
    return float(log_likelihood(eta, answers, CUTS).sum()) - 0.5 * float((prior * beta * beta).sum())


def _improve_items(
    found: LargeFit, words: Index, item: Index, side: Array, answers: Answers, prior: Array
) -> None:
    """One step for the constant, the words and the effects of items: these eliminated, the words solved, then these."""
    columns = np.unique(item)
    code = item - columns[0]
    few = np.concatenate([[0], np.unique(words)])
    where = np.column_stack([np.zeros(len(item), dtype=np.int64), np.searchsorted(few, words)])
    eta = side + found.mean[0] + found.mean[words].sum(axis=1) + found.mean[item]
    first, information = slopes(eta, answers, CUTS)
    weight = np.bincount(code, information, minlength=len(columns))
    slope = np.bincount(code, first, minlength=len(columns))
    sign = np.zeros((len(columns), len(few)))
    sign[code[:, None], where] = 1.0  # Words are words of items: the same in all cells of an item.
    corner = (sign * weight[:, None]).T @ sign + np.diag(prior[few])
    border = sign * weight[:, None]
    diagonal = weight + prior[columns]
    right = sign.T @ slope - prior[few] * found.mean[few]
    below = slope - prior[columns] * found.mean[columns]
    schur = corner - border.T @ (border / diagonal[:, None])
    inverse = np.linalg.inv(schur)
    move = inverse @ (right - border.T @ (below / diagonal))
    own = (below - border @ move) / diagonal
    both, step = np.concatenate([few, columns]), np.concatenate([move, own])
    value = _value(eta, answers, prior[both], found.mean[both])
    change = move[where].sum(axis=1) + own[code]
    for length in LENGTHS:
        if _value(eta + length * change, answers, prior[both], found.mean[both] + length * step) >= value:
            found.mean[both] += length * step
            break
    found.variance[few] = np.diag(inverse)
    found.variance[columns] = 1.0 / diagonal + np.einsum("ij,jk,ik->i", border, inverse, border) / diagonal**2


def _settle(found: LargeFit, terms: Terms) -> None:
    """Scales of all blocks, and the looseness of the steps, as in `kernel`."""
    start = 1
    for block in terms.blocks:
        own = slice(start, start + block.size)
        squares = found.mean[own] ** 2 + found.variance[own]
        if block.steps:
            found.loosening[own] = (FREEDOM + 1.0) / (FREEDOM + squares / found.scales[block.name] ** 2)
            squares = squares * found.loosening[own]
        weight = PRIOR_WEIGHT + block.size
        found.scales[block.name] = float(np.sqrt((squares.sum() + PRIOR_WEIGHT * PRIOR_SCALE**2) / weight))
        start += block.size
