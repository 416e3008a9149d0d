"""How good predicted probabilities are: Brier score, log score, area under the curve, with intervals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.draws import Summary, summarise
from trackgauge.core.random import stream

Floats = NDArray[np.float64]
RESAMPLES = 5000


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
