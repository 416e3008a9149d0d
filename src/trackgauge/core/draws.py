"""Posterior draws and their summaries. The draw axis always comes first."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

INTERVAL = 0.95
"""Share of the draws inside every reported interval (equal tails)."""


class Summary(NamedTuple):
    """Mean and interval of a set of draws."""

    mean: float
    low: float
    high: float


def summarise(draws: NDArray[np.float64]) -> Summary:
    """Mean and 95 % equal-tailed interval of draws of one number.

    Parameters
    ----------
    draws
        Shape (draw,). NaN means "not defined in this draw" and is left out; all NaN gives NaN.

    >>> summarise(np.array([1.0, 2.0, 3.0])).mean
    2.0
    """
    kept = draws[~np.isnan(draws)]
    if kept.size == 0:
        return Summary(float("nan"), float("nan"), float("nan"))
    low, high = np.quantile(kept, [(1 - INTERVAL) / 2, (1 + INTERVAL) / 2])
    return Summary(float(kept.mean()), float(low), float(high))
