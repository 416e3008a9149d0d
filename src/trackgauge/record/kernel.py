"""Array kernel of the conduct model: ordinal response, coder's misses, Gaussian blocks, Laplace approximation.

A cell is one member on one item. Its rank is 0 (objects), 1 (stays out or away), 2 (joins with a view of its own) or
3 (with the others). With ``eta`` the sum of its item's and its member's terms,

    P(rank <= k) = logistic(cut[k] - eta),   cut = (c0, c1, 0),

so that a higher ``eta`` is nearer to the others. What is apart is recorded with probability ``1 - miss``; a silent
cell is with the others, or apart and missed. Terms come in blocks of exchangeable effects, each block with a scale of
its own, found by expectation-maximisation of the Laplace evidence; steps through time are Student-t (4 degrees of
freedom), written as a scale mixture. Cumulative logit: McCullagh (1980), J. R. Statist. Soc. B 42, 109-142; dynamic
positions: Martin and Quinn (2002), Political Analysis 10, 134-153; coders: Dawid and Skene (1979), Applied Statistics
28, 20-28.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, optimize, sparse
from scipy.special import expit

Array = NDArray[np.float64]
Index = NDArray[np.int64]

TOGETHER = 3
FREEDOM = 4.0
"""Degrees of freedom of the steps through time: one jump of a government stands beside many quiet years."""

PRIOR_WEIGHT, PRIOR_SCALE = 2.0, 0.8
"""A scale is estimated as if two effects of 0.8 logits had been seen before: blocks of three levels stay honest."""

CONSTANT_SCALE = 5.0
ROUNDS, STEPS_A_ROUND, NEWTON_STEPS, TOLERANCE = 10, 2, 25, 1e-5
CUTS = np.array([-2.5, -0.5, 0.0])


@dataclass(frozen=True, slots=True)
class Block:
    """Exchangeable effects that share one scale.

    Parameters
    ----------
    name
        What the effects are, for example `member`.
    size
        Number of effects.
    steps
        Whether they are steps through time, with heavy tails.
    """

    name: str
    size: int
    steps: bool = False


class Responses(Protocol):
    """What is recorded in some cells; each of shape (cell,), as in `Cases`."""

    @property
    def rank(self) -> Index: ...
    @property
    def miss(self) -> Array: ...
    @property
    def sure(self) -> NDArray[np.bool_]: ...


@dataclass(frozen=True, slots=True)
class Cases:
    """What the kernel fits: one row of the design a cell.

    Parameters
    ----------
    design
        Shape (cell, 1 + effects): the constant first, then the blocks in order.
    blocks
        The blocks.
    rank
        Shape (cell,), 0-3: higher = nearer to the others.
    miss
        Shape (cell,), 0-1: probability that a position apart was not recorded.
    sure
        Shape (cell,): whether a rank of 3 is stated, so that nothing can have been missed.
    """

    design: sparse.csr_matrix
    blocks: tuple[Block, ...]
    rank: Index
    miss: Array
    sure: NDArray[np.bool_]

    def part(self, cells: NDArray[np.bool_]) -> Cases:
        """The cells of a mask."""
        return replace(
            self, design=self.design[cells], rank=self.rank[cells], miss=self.miss[cells], sure=self.sure[cells]
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """The Gaussian approximation of the posterior.

    Parameters
    ----------
    mean
        Shape (1 + effects,).
    factor
        Shape (1 + effects, 1 + effects): lower Cholesky factor of the precision.
    scales
        Scale of each block, in logits.
    cuts
        Shape (3,): thresholds between the ranks, the last one 0.
    evidence
        Logarithm of the Laplace evidence at these scales.
    """

    mean: Array
    factor: Array
    scales: dict[str, float]
    cuts: Array
    evidence: float

    def draws(self, count: int, rng: np.random.Generator) -> Array:
        """Shape (draw, 1 + effects)."""
        noise = rng.standard_normal((len(self.mean), count))
        moved: Array = linalg.solve_triangular(self.factor, noise, lower=True, trans="T")
        return np.asarray(self.mean + moved.T)

    def moments(self, design: sparse.csr_matrix) -> tuple[Array, Array]:
        """Mean and variance of `eta`, each of shape (cell,)."""
        half = linalg.solve_triangular(self.factor, design.T.toarray(), lower=True)
        return design @ self.mean, np.einsum("ij,ij->j", half, half)


def apart_probability(eta: Array) -> Array:
    """Probability of a rank below 3."""
    return np.asarray(expit(-eta))


def _heads(eta: Array, cuts: Array) -> Array:
    """Shape (3, cell): probability of each rank or a lower one, kept off 0 and 1 so that logarithms stay finite."""
    return np.asarray(expit(np.clip(cuts[:, None] - eta, -30.0, 30.0)))


def log_likelihood(eta: Array, cases: Responses, cuts: Array) -> Array:
    """Logarithm of the probability of what is recorded, shape (cell,)."""
    heads = _heads(eta, cuts)
    below = np.vstack([np.zeros_like(eta), heads])
    apart = cases.rank < TOGETHER
    level = np.minimum(cases.rank, TOGETHER - 1)
    at = np.arange(len(eta))
    share = np.log(np.maximum(below[level + 1, at] - below[level, at], 1e-300)) + np.log1p(-cases.miss)
    lost = np.where(cases.sure, 1.0, 1.0 - cases.miss)
    return np.asarray(np.where(apart, share, np.log1p(-lost * heads[2])))


def slopes(eta: Array, cases: Responses, cuts: Array) -> tuple[Array, Array]:
    """First derivative of the log likelihood by `eta`, and the expected information; each of shape (cell,)."""
    heads = _heads(eta, cuts)
    below = np.vstack([np.zeros_like(eta), heads])
    level = np.minimum(cases.rank, TOGETHER - 1)
    at = np.arange(len(eta))
    kept = 1.0 - cases.miss
    lost = np.where(cases.sure, 1.0, kept)
    fall = heads[2] * (1.0 - heads[2])
    together = lost * fall / (1.0 - lost * heads[2])
    first = np.where(cases.rank < TOGETHER, below[level + 1, at] + below[level, at] - 1.0, together)
    each = np.diff(below, axis=0) * (below[1:] + below[:-1] - 1.0) ** 2
    information = kept * each.sum(axis=0) + (kept * fall) ** 2 / (1.0 - kept * heads[2])
    return first, information


def fit(
    cases: Cases, *, scales: dict[str, float] | None = None, cuts: Array | None = None, rounds: int = ROUNDS
) -> Fit:
    """Fit the model: effects at their mode, scales by expectation-maximisation, thresholds by likelihood.

    Parameters
    ----------
    cases
        The cells.
    scales, cuts
        Where to begin; with `rounds=0` they are kept.
    rounds
        Rounds of expectation-maximisation.
    """
    scales = dict(scales or {block.name: PRIOR_SCALE for block in cases.blocks})
    cuts = CUTS.copy() if cuts is None else cuts.copy()
    beta = np.zeros(cases.design.shape[1])
    beta[0] = 2.0
    loosening = np.ones(len(beta))
    for _ in range(rounds):
        beta, factor = _mode(cases, beta, precision(cases.blocks, scales, loosening), cuts, steps=STEPS_A_ROUND)
        cuts = _thresholds(cases, beta, cuts)
        _rescale(cases.blocks, scales, loosening, beta, _variances(factor))
    prior = precision(cases.blocks, scales, loosening)
    beta, factor = _mode(cases, beta, prior, cuts)
    return Fit(beta, factor, scales, cuts, _evidence(cases, beta, factor, prior, cuts))


def precision(blocks: tuple[Block, ...], scales: dict[str, float], loosening: Array) -> Array:
    """Prior precision of the constant and of every effect."""
    own = [np.full(block.size, scales[block.name] ** -2.0) for block in blocks]
    return np.concatenate([[CONSTANT_SCALE**-2.0], *own]) * loosening


def _mode(
    cases: Cases, beta: Array, prior: Array, cuts: Array, steps: int = NEWTON_STEPS
) -> tuple[Array, Array]:
    """Fisher scoring with halved steps; returns the mode and the factor of the precision there."""
    design = cases.design
    value = _posterior(cases, beta, prior, cuts)
    for _ in range(steps):
        first, information = slopes(design @ beta, cases, cuts)
        factor = _factor(design, information, prior)
        step = linalg.cho_solve((factor, True), design.T @ first - prior * beta)
        beta, value, moved = _line_search(cases, beta, step, value, prior, cuts)
        if moved < TOLERANCE:
            break
    _, information = slopes(design @ beta, cases, cuts)
    return beta, _factor(design, information, prior)


def _line_search(
    cases: Cases, beta: Array, step: Array, value: float, prior: Array, cuts: Array
) -> tuple[Array, float, float]:
    for length in (1.0, 0.5, 0.25, 0.125, 0.03):
        tried = beta + length * step
        new = _posterior(cases, tried, prior, cuts)
        if new >= value:
            return tried, new, new - value
    return beta, value, 0.0


def _factor(design: sparse.csr_matrix, information: Array, prior: Array) -> Array:
    """Lower Cholesky factor of the posterior precision."""
    dense = np.asarray((design.T @ design.multiply(information[:, None]).tocsr()).todense())
    dense[np.diag_indices_from(dense)] += prior
    return np.asarray(linalg.cholesky(dense, lower=True, overwrite_a=True, check_finite=False))


def _posterior(cases: Cases, beta: Array, prior: Array, cuts: Array) -> float:
    likelihood = float(log_likelihood(cases.design @ beta, cases, cuts).sum())
    return likelihood - 0.5 * float((prior * beta * beta).sum())


def _evidence(cases: Cases, beta: Array, factor: Array, prior: Array, cuts: Array) -> float:
    spread = float(np.log(np.diag(factor)).sum()) - 0.5 * float(np.log(prior).sum())
    return _posterior(cases, beta, prior, cuts) - spread


def _variances(factor: Array) -> Array:
    """Diagonal of the inverse of the precision."""
    inverse, _ = linalg.lapack.dpotri(factor, lower=1)
    return np.asarray(np.diag(inverse))


def _rescale(
    blocks: tuple[Block, ...], scales: dict[str, float], loosening: Array, beta: Array, variances: Array
) -> None:
    """One step of expectation-maximisation for every scale, and for the looseness of every step through time."""
    start = 1
    for block in blocks:
        own = slice(start, start + block.size)
        squares = beta[own] ** 2 + variances[own]
        if block.steps:
            loosening[own] = (FREEDOM + 1.0) / (FREEDOM + squares / scales[block.name] ** 2)
            squares = squares * loosening[own]
        weight = PRIOR_WEIGHT + block.size
        scales[block.name] = float(np.sqrt((squares.sum() + PRIOR_WEIGHT * PRIOR_SCALE**2) / weight))
        start += block.size


def _thresholds(cases: Cases, beta: Array, cuts: Array) -> Array:
    """Thresholds that fit the ranks best, the effects kept; the gaps between them have a weak prior around one."""
    apart = cases.rank < TOGETHER
    if len(np.unique(cases.rank[apart])) < 2:
        return cuts
    some = cases.part(apart)
    eta = some.design @ beta

    def loss(gaps: Array) -> float:
        return float(-log_likelihood(eta, some, _from_gaps(gaps)).sum() + 0.5 * (gaps**2).sum())

    found = optimize.minimize(loss, np.log(-np.diff(cuts[::-1])), method="BFGS")
    return _from_gaps(np.clip(found.x, -4.0, 3.0))


def _from_gaps(gaps: Array) -> Array:
    """Thresholds from the logarithms of their gaps, counted down from 0."""
    second = -np.exp(gaps[0])
    return np.array([second - np.exp(gaps[1]), second, 0.0])
