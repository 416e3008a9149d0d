"""Position in the pairwise structure: how differently two members agree with third parties.

A member's mean agreement with its fellows cannot tell two camps of like size from each other: everybody agrees
with half of the body. What parts the camps is with whom. Over the third members k the squared difference of two
members' agreements s splits exactly into their difference in level and the rest::

    mean_k (s_ik - s_jk)^2 = (mean_k (s_ik - s_jk))^2 + var_k (s_ik - s_jk)

The level is what the orientation model estimates; the rest is measured here and joins it as the other side of a
right angle. It is 0 for two members with the same friends and opponents, and for an outlier that agrees equally
little with everybody.

References
----------
Lorrain, F. and White, H. (1971). Structural equivalence of individuals in social networks. Journal of
Mathematical Sociology 1(1). Burt, R. (1976). Positions in networks. Social Forces 55(1), eq. 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from trackgauge.orientation.case import Case, Pairs

Floats = NDArray[np.float64]

LEAST_THIRD_PARTIES = 3
"""Agreement with fewer shows no pattern."""


def pairs_of(indicator_id: str, case: Case, year: int) -> Pairs | None:
    """Pairwise values of an indicator that has them, in score points."""
    declared = case.declaration(indicator_id)
    if declared.pairs is None:
        return None
    return declared.pairs(case, year).scaled(2 / (declared.full - declared.neutral))


def structural_distance(pairs: Pairs, noise: Floats) -> Floats:
    """Standard deviation, over third members, of the difference of two members' agreements.

    Sampling error makes any two rows differ; its variance is subtracted, once for the values and once for the
    noise that makes the draws, so that the square is right on average. Below 0 it is cut.

    Parameters
    ----------
    pairs
        In the unit wanted.
    noise
        Shape (draw, member, member): standard normal, symmetric.

    Returns
    -------
    Shape (draw, member, member), 0 or more; 0 for pairs with fewer than three third members in common.
    """
    seen = ~np.isnan(pairs.values)
    mask = seen.astype(np.float64)
    errors = np.where(seen, pairs.errors, 0.0)
    values = np.where(seen, pairs.values, 0.0) + errors * noise
    third = mask @ mask
    some = np.maximum(third, 1)
    first = values @ mask - mask @ np.swapaxes(values, -1, -2)
    squares = values**2 @ mask + mask @ np.swapaxes(values**2, -1, -2) - 2 * values @ np.swapaxes(values, -1, -2)
    sampling = (errors**2 @ mask + mask @ (errors**2).T) / some
    variance = (squares - first**2 / some) / np.maximum(some - 1, 1) - 2 * sampling
    enough = (third >= LEAST_THIRD_PARTIES) & ~np.eye(len(mask), dtype=bool)
    distance: Floats = np.sqrt(np.where(enough, np.maximum(variance, 0), 0.0))
    return distance


def symmetric_noise(names: Iterable[str], draws: int, rng_of: Callable[[str, str], np.random.Generator]) -> Floats:
    """Standard normal noise for every pair, from a stream of its own: another member changes none of it."""
    members = list(names)
    noise = np.zeros((draws, len(members), len(members)))
    for i, actor in enumerate(members):
        for k in range(i):
            first, second = sorted((actor, members[k]))
            noise[:, i, k] = noise[:, k, i] = rng_of(first, second).standard_normal(draws)
    return noise
