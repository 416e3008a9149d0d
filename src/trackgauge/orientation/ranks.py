"""Rank correlation of two orders of the members, draw by draw, and how likely chance alone would do as well."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EXACT_MEMBERS = 7
"""Up to so many members all orders are tried (5,040), beyond it `RANDOM_ORDERS` random ones."""
RANDOM_ORDERS = 10_000


def average_ranks(values: Floats) -> Floats:
    """Ranks from 1, ties sharing their mean, along the last axis.

    >>> average_ranks(np.array([0.0, 0.0, 5.0])).tolist()
    [1.5, 1.5, 3.0]
    """
    below = (values[..., None, :] < values[..., :, None]).sum(axis=-1)
    equal = (values[..., None, :] == values[..., :, None]).sum(axis=-1)
    ranks: Floats = below + (equal + 1) / 2
    return ranks


def rank_correlation(first: Floats, second: Floats) -> Floats:
    """Spearman's rho of two orders of the members, draw by draw; ties share their mean rank.

    Shapes (draw, member), or (member,) for values that are the same in every draw, to (draw,). NaN where all values
    of a draw are the same.

    >>> rank_correlation(np.array([[1.0, 2.0, 2.0, 4.0]]), np.array([[1.0, 3.0, 3.0, 9.0]])).tolist()
    [1.0]
    """
    one, other = _centred(average_ranks(first)), _centred(average_ranks(second))
    length = np.sqrt((one**2).sum(axis=-1) * (other**2).sum(axis=-1))
    return np.asarray(np.where(length > 0, (one * other).sum(axis=-1) / np.where(length > 0, length, 1.0), np.nan))


def chance_of_rank_correlation(values: Floats, draws: Floats, *, rng: np.random.Generator) -> float:
    """Share of all orders of the members whose mean rho is at least as far from 0 as the one found (two-sided).

    The test is on the mean over draws; it takes the members for exchangeable.
    """
    ranks = _centred(average_ranks(values))
    second = _centred(average_ranks(draws))
    pull = (second / np.sqrt((second**2).sum(axis=1, keepdims=True))).mean(axis=0)
    n = len(values)
    if n <= EXACT_MEMBERS:
        orders = np.array(list(permutations(range(n))))
    else:
        orders = rng.permuted(np.tile(np.arange(n), (RANDOM_ORDERS, 1)), axis=1)
    found = np.abs(ranks @ pull)
    return float((np.abs(ranks[orders] @ pull) >= found - 1e-12).mean())


def _centred(ranks: Floats) -> Floats:
    return np.asarray(ranks - ranks.mean(axis=-1, keepdims=True))
