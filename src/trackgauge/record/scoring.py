"""How well the conduct model foretells positions that it has not seen, beside simpler answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from trackgauge.core.random import stream
from trackgauge.record.book import Record
from trackgauge.record.coders import missed
from trackgauge.record.kernel import Array, Cases, Index, fit
from trackgauge.record.model import cases_of, folds, predicted, terms_of

FOLDS = 10
ROUNDS = 8
SHRINKAGE = 2.0
"""A member's constant is its share apart with two cells of the whole body's share added."""

Held = Literal["items", "positions"]


@dataclass(frozen=True, slots=True)
class Scores:
    """Mean natural-log score of a position (higher = better, 0 = perfect), and of simpler answers.

    Parameters
    ----------
    held_out
        `items`: all positions on a tenth of the items are foretold from the others; `positions`: a tenth of the
        cells, whatever their item.
    model, item_effect, member_constant, base
        The model; the same without members; each member's share apart; the share of the whole body.
    outcome_unknown
        The model without the outcome of an item, which is known only when all have taken their position.
    cells, apart
        Number of cells, and of those apart.
    """

    held_out: Held
    model: float
    item_effect: float
    member_constant: float
    base: float
    outcome_unknown: float
    cells: int
    apart: int


def scores(record: Record, *, held_out: Held = "items", seed: int = 1) -> Scores:
    """Ten-fold scores of the binary question apart or not, on the cells that the rule of silence gives."""
    fold = _folds(record, held_out, seed)
    apart = record.cells.apart

    def score(members: bool, without: tuple[str, ...] = ()) -> float:
        terms = terms_of(record, members=members, without=without)
        return _mean_log(_foretold(cases_of(record, terms, missed(record, second=False)), fold), apart)

    return Scores(
        held_out=held_out,
        model=score(True),
        item_effect=score(False),
        member_constant=_mean_log(_shares(record, fold, by_member=True), apart),
        base=_mean_log(_shares(record, fold, by_member=False), apart),
        outcome_unknown=score(True, ("outcome",)),
        cells=len(apart),
        apart=int(apart.sum()),
    )


def _folds(record: Record, held_out: Held, seed: int) -> Index:
    rng = stream(seed, "record", "folds", held_out)
    if held_out == "items":
        return folds(len(record.items), rng, FOLDS)[record.cells.item]
    return folds(len(record.cells.rank), rng, FOLDS)


def _foretold(cases: Cases, fold: Index) -> Array:
    """Probability that each cell is recorded apart, from the cells of the other folds."""
    found = np.empty(len(fold))
    for number in range(FOLDS):
        out = fold == number
        learned = fit(cases.part(~out), rounds=ROUNDS)
        eta, variance = learned.moments(cases.design[out])
        found[out] = (1.0 - cases.miss[out]) * predicted(eta, variance)
    return found


def _shares(record: Record, fold: Index, *, by_member: bool) -> Array:
    """Share apart in the other folds, of the member or of the whole body."""
    apart, member = record.cells.apart, record.cells.member
    found = np.empty(len(fold))
    for number in range(FOLDS):
        kept = fold != number
        base = (apart[kept].sum() + 0.5) / (kept.sum() + 1.0)
        found[~kept] = base
        if by_member:
            own = np.bincount(member[kept], apart[kept], minlength=len(record.actors))
            all_of = np.bincount(member[kept], minlength=len(record.actors))
            found[~kept] = ((own + SHRINKAGE * base) / (all_of + SHRINKAGE))[member[~kept]]
    return found


def _mean_log(probability: Array, apart: np.ndarray) -> float:
    safe = np.clip(probability, 1e-9, 1 - 1e-9)
    return float(np.where(apart, np.log(safe), np.log1p(-safe)).mean())
