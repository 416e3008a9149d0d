"""A small logistic regression with a normal prior, the exact slope of one predictor, and scores of probabilities."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from trackgauge.core.draws import Summary, summarise
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream

Floats = NDArray[np.float64]
RESAMPLES = 5000
STEPS = 100
TOLERANCE = 1e-10
FARTHEST = 50.0
"""Log odds beyond which a bound is reported as infinite."""


class Standard(NamedTuple):
    """Mean and standard deviation of the predictors of a training set."""

    mean: Floats
    scale: Floats

    def of(self, predictors: Floats) -> Floats:
        """Standardised predictors; one that is missing is at the mean."""
        result: Floats = np.nan_to_num((predictors - self.mean) / self.scale)
        return result


def standard(predictors: Floats) -> Standard:
    """From shape (case, predictor), NaN left out; a constant predictor gets scale 1 and so no influence."""
    seen = ~np.isnan(predictors)
    count = np.maximum(seen.sum(axis=0), 1)
    mean = np.where(seen, predictors, 0.0).sum(axis=0) / count
    spread = np.sqrt(np.where(seen, (predictors - mean) ** 2, 0.0).sum(axis=0) / count)
    return Standard(mean, np.where(spread > 0, spread, 1.0))


def fitted(predictors: Floats, outcome: Floats, *, prior_sd: float = 1.0) -> Floats:
    """Posterior mode of a logistic regression: intercept first, then one coefficient for each standardised predictor.

    Newton's method on a concave function; the coefficients have a normal prior around 0, the intercept none.

    Parameters
    ----------
    predictors
        Standardised, shape (case, predictor).
    outcome
        0 or 1, shape (case,).
    prior_sd
        Standard deviation of the prior; smaller = closer to the base rate.

    Raises
    ------
    TrackgaugeError
        If all outcomes are the same.

    References
    ----------
    Hoerl and Kennard (1970), Technometrics 12: 55-67; le Cessie and van Houwelingen (1992), Applied Statistics 41.

    >>> fitted(np.zeros((4, 1)), np.array([1.0, 1.0, 1.0, 0.0])).round(3)
    array([1.099, 0.   ])
    """
    if outcome.min() == outcome.max():
        raise TrackgaugeError(
            "all outcomes are the same", where="outcome", next_step="Nothing can be learned from one kind of fate."
        )
    design = np.column_stack([np.ones(len(outcome)), predictors])
    pull = np.r_[0.0, np.full(predictors.shape[1], prior_sd**-2)]
    found: Floats = np.r_[np.log(outcome.mean() / (1 - outcome.mean())), np.zeros(predictors.shape[1])]
    for _ in range(STEPS):
        chance = probability(design @ found)
        slope = design.T @ (outcome - chance) - pull * found
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        found = found + step
        if np.abs(step).max() < TOLERANCE:
            break
    return found


def probability(log_odds: Floats) -> Floats:
    """1 / (1 + exp(-x)) without overflow."""
    result: Floats = 0.5 * (1 + np.tanh(np.asarray(log_odds) / 2))
    return result


class Slope(NamedTuple):
    """Change of the log odds by one step of the predictor.

    Parameters
    ----------
    estimate
        Conditional maximum likelihood; infinite where the outcomes are separated.
    low, high
        Exact 95 % interval.
    p_value
        Exact, two-sided (twice the smaller tail, at most 1).
    """

    estimate: float
    low: float
    high: float
    p_value: float


def exact_slope(predictor: NDArray[np.int64], outcome: NDArray[np.bool_]) -> Slope:
    """Exact conditional logistic regression on one whole-number predictor.

    Given the number of successes, the sum t of the predictor over them has probability proportional to
    c(t) exp(slope t), where c(t) counts the subsets with that sum. All counts are exact whole numbers.

    References
    ----------
    Cox (1970), The Analysis of Binary Data, ch. 4; Mehta and Patel (1995), Statistics in Medicine 14: 2143-2160.
    """
    sums, counts = _subsets(predictor, int(outcome.sum()))
    seen = int(predictor[outcome].sum())
    logs = np.array([_log(count) for count in counts])

    def tail(slope: float, upper: bool) -> float:
        part = _shares(logs + slope * (sums - seen))
        return float(part[(sums >= seen) if upper else (sums <= seen)].sum())

    def excess(slope: float) -> float:
        return float((_shares(logs + slope * (sums - seen)) * (sums - seen)).sum())

    low = -np.inf if seen == sums[0] else _root(lambda s: tail(s, True) - 0.025)
    high = np.inf if seen == sums[-1] else _root(lambda s: tail(s, False) - 0.025)
    inside = sums[0] < seen < sums[-1]
    estimate = _root(excess) if inside else (-np.inf if seen == sums[0] else np.inf)
    return Slope(estimate, low, high, min(1.0, 2 * min(tail(0.0, True), tail(0.0, False))))


def _subsets(predictor: NDArray[np.int64], size: int) -> tuple[Floats, list[int]]:
    """Sums of the predictor over all subsets of a size, ascending, and how many subsets have each."""
    ways: list[dict[int, int]] = [{0: 1}, *({} for _ in range(size))]
    for value in predictor.tolist():
        for chosen in range(size, 0, -1):
            for total, count in ways[chosen - 1].items():
                ways[chosen][total + value] = ways[chosen].get(total + value, 0) + count
    sums = sorted(ways[size])
    return np.array(sums, dtype=float), [ways[size][total] for total in sums]


def _log(count: int) -> float:
    """Logarithm of a whole number of any length."""
    shift = max(count.bit_length() - 60, 0)
    return float(np.log(count >> shift) + shift * np.log(2))


def _shares(logs: Floats) -> Floats:
    part = np.exp(logs - logs.max())
    result: Floats = part / part.sum()
    return result


def _root(function: Callable[[float], float]) -> float:
    low, high = function(-FARTHEST), function(FARTHEST)
    if low * high > 0:
        return np.inf if abs(high) < abs(low) else -np.inf
    return float(brentq(function, -FARTHEST, FARTHEST, xtol=1e-10))


def brier(chance: Floats, outcome: Floats) -> Floats:
    """Squared error of every probability, 0 (right and sure) to 1 (wrong and sure). Brier (1950)."""
    result: Floats = (chance - outcome) ** 2
    return result


def log_score(chance: Floats, outcome: Floats) -> Floats:
    """-log of the probability of what happened, in nats, from 0 up; lower is better. Good (1952)."""
    result: Floats = -np.log(np.where(outcome > 0, chance, 1 - chance))
    return result


def resampled(count: int, seed: int, *names: str) -> NDArray[np.int64]:
    """Cases drawn with replacement, shape (resample, case)."""
    return stream(seed, "fate", "bootstrap", *names).integers(0, count, size=(RESAMPLES, count))


def mean_with_interval(values: Floats, draws: NDArray[np.int64]) -> Summary:
    """Mean of a score with its 95 % bootstrap interval."""
    return Summary(float(values.mean()), *summarise(values[draws].mean(axis=1))[1:])


def area_with_interval(pairs: Floats, outcome: Floats, draws: NDArray[np.int64]) -> Summary:
    """Area under the curve, leaving out pairs, with its 95 % bootstrap interval.

    The share of pairs in which the case that passed has the higher probability. Leaving out cases one by one would be
    unfair: without a case that passed the base rate is lower for it than for one that did not.

    Parameters
    ----------
    pairs
        Shape (passed, not passed), 1, 1/2 or 0.
    outcome
        1 or 0, shape (case,).
    draws
        Resampled cases; resamples of one kind are left out.

    References
    ----------
    Airola et al. (2011), Computational Statistics and Data Analysis 55: 1828-1844 (leave-pair-out).
    """
    counts = np.stack([np.bincount(each, minlength=len(outcome)) for each in draws])
    passed, not_passed = counts[:, outcome > 0], counts[:, outcome == 0]
    number = (passed.sum(axis=1) * not_passed.sum(axis=1)).astype(float)
    total = ((passed @ pairs) * not_passed).sum(axis=1)
    again = total / np.where(number > 0, number, np.nan)
    return Summary(float(pairs.mean()), *summarise(again)[1:])
