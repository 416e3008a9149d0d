"""State and dispersion of the members in every run of a year."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.orientation.spread import dispersion
from trackgauge.orientation.state import Thresholds, classify
from trackgauge.orientation.tracks import distances, tracks
from trackgauge.simulation.world import Bools, Floats

_THRESHOLDS = Thresholds()


def track(positions: Floats, member: Bools) -> tuple[NDArray[np.int8], Floats]:
    """State (0 same track, 1 multi-track, 2 derailed) and root mean square distance over the three dimensions.

    Parameters
    ----------
    positions
        Shape (run, dimension, actor).
    member
        Shape (run, actor). Runs with the same number of members are taken together.

    Returns
    -------
    Shape (run,) each; -1 and NaN where fewer than two members are left.
    """
    state = np.full(len(member), -1, dtype=np.int8)
    spread = np.full(len(member), np.nan)
    number, first = member.sum(axis=1), np.argsort(~member, axis=1, kind="stable")
    for members in np.unique(number[number > 1]):
        here = np.flatnonzero(number == members)
        inside = np.take_along_axis(positions[here], first[here, None, :members], axis=2)
        seen = np.ones(inside.shape[1:], dtype=bool)
        labels = tracks(distances(inside, seen), _THRESHOLDS.gauge)
        state[here] = classify(labels, inside, np.ones(inside.shape[2], dtype=bool), _THRESHOLDS)
        spread[here] = root_mean_square(inside)
    return state, spread


def root_mean_square(positions: Floats) -> Floats:
    """Distance between two members, root mean square over pairs and dimensions: shape (run,)."""
    return np.asarray(np.sqrt(np.mean([dispersion(positions[:, d]) ** 2 for d in range(positions.shape[1])], axis=0)))
