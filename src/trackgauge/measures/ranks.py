"""Rank correlation of fixed values with draws of positions, and how likely chance alone would do as well."""

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


def rank_correlation(values: Floats, draws: Floats) -> Floats:
    """Spearman's rho of values (member,) with every draw (draw, member); NaN if all values are the same.

    Ties share their mean rank, so that rho is Pearson's correlation of the ranks.
    """
    first, second = _centred(average_ranks(values)), _centred(average_ranks(draws))
    length = np.sqrt((first**2).sum() * (second**2).sum(axis=1))
    return np.asarray(np.where(length > 0, second @ first / np.where(length > 0, length, 1.0), np.nan))


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
