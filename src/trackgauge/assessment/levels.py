"""The sources' four levels of identity, read from a position with its uncertainty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.answer import IdentityLevel

CUTS: tuple[tuple[IdentityLevel, float], ...] = (
    ("positive", 1.5),
    ("limited", 0.0),
    ("negative", -1.5),
    ("none", -np.inf),
)
"""Level and its lower bound. The sources code 2, 1, -1 and -2; the bounds lie half-way between neighbours
(zeng_zhao2022 §一(二), C2-10)."""


def level_probabilities(draws: NDArray[np.float64]) -> dict[IdentityLevel, float]:
    """Share of draws in each level; the four sum to 1.

    >>> level_probabilities(np.array([1.8, 0.4, -0.4, -1.7]))
    {'positive': 0.25, 'limited': 0.25, 'negative': 0.25, 'none': 0.25}
    """
    shares: dict[IdentityLevel, float] = {}
    upper = np.inf
    for level, lower in CUTS:
        shares[level] = float(((draws > lower) & (draws <= upper)).mean())
        upper = lower
    return shares


def most_probable_level(shares: dict[IdentityLevel, float]) -> IdentityLevel:
    """The level with the largest share; the higher one if two are equal."""
    return max(shares, key=lambda level: shares[level])
