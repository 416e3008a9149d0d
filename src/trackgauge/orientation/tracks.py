"""Tracks in each draw: members whose positions agree on every dimension that is observed for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def distances(positions: Floats, observed: Bools, apart: Floats | None = None) -> Floats:
    """How far apart two members are: the largest difference over the dimensions observed for both.

    The largest, not the mean: members are on the same track only if interest, identity and policy all agree
    (zeng_zhao2022 §1.4).

    Parameters
    ----------
    positions
        Shape (draw, dimension, actor), score points.
    observed
        Shape (dimension, actor): whether there is any evidence.
    apart
        Shape (draw, dimension, actor, actor), 0 or more: how far apart two members are in a dimension besides
        their difference in level, at a right angle to it; nowhere if left out.

    Returns
    -------
    Shape (draw, actor, actor), score points >= 0; NaN for pairs without a common observed dimension.
    """
    both = observed[:, :, None] & observed[:, None, :]
    largest: Floats = np.full((len(positions), *both.shape[1:]), -1.0)
    for d in range(positions.shape[1]):
        gaps = np.abs(positions[:, d, :, None] - positions[:, d, None, :])
        if apart is not None:
            gaps = np.hypot(gaps, apart[:, d])
        np.maximum(largest, gaps if both[d].all() else np.where(both[d], gaps, -1.0), out=largest)
    return np.where(both.any(axis=0), largest, np.nan)


def tracks(distance: Floats, gauge: float) -> Ints:
    """Cluster the members of every draw by average linkage, cut at the gauge.

    Clusters merge, nearest first, while the mean distance between their members stays below the gauge.
    Average linkage neither chains (as single linkage does) nor splits large bodies by their extremes (as complete
    linkage does). A member that can be compared with nobody (NaN throughout) moves no other; it stands alone.

    Parameters
    ----------
    distance
        Shape (draw, actor, actor), symmetric.
    gauge
        Score points.

    Returns
    -------
    Labels of shape (draw, actor): the smallest index of a member of the same track.
    """
    n_draw, n = distance.shape[:2]
    between = np.where(np.isnan(distance), np.inf, distance)
    between[:, np.arange(n), np.arange(n)] = np.inf
    size = np.ones((n_draw, n))
    labels = np.tile(np.arange(n), (n_draw, 1))
    active = np.arange(n_draw)
    for _ in range(n - 1):
        part = between[active].reshape(len(active), -1)
        best = part.argmin(axis=1)
        open_ = part[np.arange(len(active)), best] < gauge
        active, best = active[open_], best[open_]
        if active.size == 0:
            break
        first, second = np.minimum(best // n, best % n), np.maximum(best // n, best % n)
        _merge(between, size, labels, active, first, second)
    return labels


def _merge(between: Floats, size: Floats, labels: Ints, draws: Ints, keep: Ints, gone: Ints) -> None:
    """Join cluster `gone` into `keep` in each of `draws` and update the mean distances (Lance and Williams 1967)."""
    a, b = size[draws, keep, None], size[draws, gone, None]
    joined = (a * between[draws, keep] + b * between[draws, gone]) / (a + b)
    between[draws, keep] = joined
    between[draws, :, keep] = joined
    between[draws, gone] = np.inf
    between[draws, :, gone] = np.inf
    between[draws, keep, keep] = np.inf
    size[draws, keep] += size[draws, gone]
    moved = labels[draws] == gone[:, None]
    labels[draws] = np.where(moved, keep[:, None], labels[draws])


def same_track(labels: Ints) -> Floats:
    """P(same track) for every pair: the share of draws in which two members carry the same label.

    >>> same_track(np.array([[0, 0, 2], [0, 1, 2]])).round(1)
    array([[1. , 0.5, 0. ],
           [0.5, 1. , 0. ],
           [0. , 0. , 1. ]])
    """
    equal: NDArray[np.bool_] = labels[:, :, None] == labels[:, None, :]
    together: Floats = equal.mean(axis=0)
    return together


def number_of_tracks(labels: Ints) -> Ints:
    """Number of different labels in each draw; shape (draw,).

    >>> number_of_tracks(np.array([[0, 0, 2], [0, 1, 2]]))
    array([2, 3])
    """
    ordered = np.sort(labels, axis=1)
    changes: Ints = (np.diff(ordered, axis=1) != 0).sum(axis=1)
    return np.asarray(changes + int(labels.shape[1] > 0))


def typical_partition(labels: Ints, *, candidates: int = 250) -> Ints:
    """The drawn partition with the smallest expected variation of information from all draws.

    The expectation uses the lower bound of Wade and Ghahramani (2018, eq. 8), which needs only P(same track).

    Parameters
    ----------
    labels
        Shape (draw, actor).
    candidates
        At most this many different drawn partitions are tried, the most frequent first.

    Returns
    -------
    Labels of shape (actor,).

    References
    ----------
    Wade, S. and Ghahramani, Z. (2018). Bayesian cluster analysis. Bayesian Analysis 13(2).
    """
    together = same_track(labels)
    unique, counts = np.unique(labels, axis=0, return_counts=True)
    tried = unique[np.argsort(-counts, kind="stable")[:candidates]]
    same = (tried[:, :, None] == tried[:, None, :]).astype(float)
    own = np.log2(same.sum(axis=2)).sum(axis=1)
    shared = np.log2(np.einsum("pij,ij->pi", same, together)).sum(axis=1)
    return np.asarray(tried[int((own - 2 * shared).argmin())])
