"""The exact split of expected positions into what each indicator lends to them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.orientation.model.design import Design, Posterior

Floats = NDArray[np.float64]


def contributions(design: Design, posterior: Posterior) -> Floats:
    """How many score points each indicator lends to each position: an exact decomposition.

    Given the posterior mean of the other parameters the expected position is linear in the data, so it splits
    without remainder into one part for each indicator and one for the prior.

    Returns
    -------
    Array of shape (indicator + dimension, actor, year)
        The last three entries are the prior's part (the level of the organisation) in each dimension; entries
        of one dimension's indicators and the prior of that dimension add up to the expected position.
    """
    n_ind, n_actor, n_year = design.weight.shape
    out = np.zeros((n_ind + len(DIMENSIONS), n_actor, n_year))
    for d in range(len(DIMENSIONS)):
        members = np.flatnonzero(design.dimension == d)
        for i in range(n_actor):
            parts = _split_one(design, posterior, d, members, i)
            out[members, i] = parts[:-1]
            out[n_ind + d, i] = parts[-1]
    return out


def information_share(design: Design, posterior: Posterior, indicator: int) -> Floats:
    """An indicator's share (0-1) of what is known about each actor's level in its dimension.

    Given a member's path, an indicator with loading b, error variance s2, peculiarity variance r2 and total
    weight w tells its level with the precision b2 / (r2 + s2 / w); the share is that of the sum over the
    indicators of the dimension. Posterior means stand for the parameters; the prior has no share.

    Returns
    -------
    Shape (actor,); 0 for actors that the indicator does not observe.
    """
    b2 = (posterior.loading**2).mean(axis=0)
    s2, r2 = (posterior.error_sd**2).mean(axis=0), (posterior.peculiarity_sd**2).mean(axis=0)
    weight = design.weight.sum(axis=2)
    with np.errstate(divide="ignore"):
        precision = b2[:, None] / (r2[:, None] + s2[:, None] / weight)
    total = precision[design.dimension == design.dimension[indicator]].sum(axis=0)
    share: Floats = precision[indicator] / np.where(total > 0, total, 1.0)
    return share


def _split_one(design: Design, posterior: Posterior, d: int, members: NDArray[np.int64], i: int) -> Floats:
    """Parts (indicator..., prior) of one member's expected path in one dimension; shape (K + 1, T)."""
    n_year, n_slot = design.weight.shape[2], len(members)
    b = posterior.loading[:, members].mean(axis=0)
    a = posterior.intercept[:, members].mean(axis=0)
    s2 = (posterior.error_sd[:, members] ** 2).mean(axis=0)
    r2 = (posterior.peculiarity_sd[:, members] ** 2).mean(axis=0)
    step, spread = 1 / (posterior.step_sd[:, d] ** 2).mean(), 1 / (posterior.spread_sd[:, d] ** 2).mean()
    w, wy = design.weight[members, i], design.weighted_value[members, i]
    matrix = np.zeros((n_year + n_slot, n_year + n_slot))
    years = np.arange(n_year)
    matrix[years, years] = 2 * step + (b[:, None] ** 2 * w / s2[:, None]).sum(axis=0)
    matrix[n_year - 1, n_year - 1] -= step
    matrix[0, 0] += spread - step
    matrix[years[1:], years[:-1]] = matrix[years[:-1], years[1:]] = -step
    matrix[:n_year, n_year:] = (b / s2 * w.T).reshape(n_year, n_slot)
    matrix[n_year:, :n_year] = matrix[:n_year, n_year:].T
    slots = n_year + np.arange(n_slot)
    matrix[slots, slots] = 1 / r2 + w.sum(axis=1) / s2
    right = np.zeros((n_year + n_slot, n_slot + 1))
    right[:n_year, :n_slot] = (b / s2 * wy.T).reshape(n_year, n_slot)
    right[slots, np.arange(n_slot)] = wy.sum(axis=1) / s2 + a / r2
    right[0, n_slot] = posterior.level[:, d].mean() * spread
    return np.linalg.solve(matrix, right)[:n_year].T
