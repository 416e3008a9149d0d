"""Solutions in which the first periods are the wrong way round: where they break, and how they read turned."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.ideal_points.layout import Layout

Floats = NDArray[np.float64]


def turned_before_break(layout: Layout, position: Floats, step: Floats) -> tuple[Floats, Floats] | None:
    """Signs of positions (P,) and of items (J,) that turn the periods before the worst break round.

    Votes of some periods say the same of positions and of positions mirrored together with the items: only the walk
    and bridges tell the two apart, and where votes are few a fit can settle on the wrong one. Then the states seem to
    change sides at once. `step` (P,) is the variance of the step that leads to each node.

    Returns None if no period looks like the mirror image of the one before.
    """
    periods, place = np.unique(layout.node_period, return_inverse=True)
    same_side = np.where(layout.first, 0.0, position * np.r_[0.0, position[:-1]] / step)
    by_period = np.bincount(place, same_side, periods.size)
    worst = int(by_period.argmin())
    if by_period[worst] >= 0.0:
        return None
    last = np.maximum.reduceat(place[layout.node], layout.start[:-1])
    return np.where(place < worst, -1.0, 1.0), np.where(last < worst, -1.0, 1.0)
