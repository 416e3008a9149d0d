"""Which way is up: the two states that fix the direction of the dimension."""

from __future__ import annotations

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.votes.ideal_points import starting
from trackgauge.votes.ideal_points.layout import arrange
from trackgauge.votes.ideal_points.votes import RollCalls

USUAL = (("USA", "RUS"), ("United States", "Russia"), ("2", "365"))
"""High and low ends of the published series: ISO or COW letters, names, COW numbers."""


def chosen_anchors(table: RollCalls, high: str | None, low: str | None) -> tuple[str, str]:
    """The anchors given; if none is, those of the published series, or else the two states whose votes differ most.

    Of the latter the first in the alphabet is put above: then the direction has no meaning of its own.

    Raises
    ------
    TrackgaugeError
        If only one is given, or no item divides the voters.
    """
    if (high is None) != (low is None):
        raise TrackgaugeError(
            "one anchor alone fixes no direction", where="--high" if low is None else "--low",
            next_step="Give both --high and --low, or neither.",
        )  # fmt: skip
    if high is not None and low is not None:
        return high, low
    for usual in USUAL:
        if set(usual) <= set(table.states):
            return usual
    layout = arrange(table.state, table.period, table.item, table.choice)
    position = starting.static_positions(layout)
    ends = sorted(table.states[layout.node_state[end(position)]] for end in (np.argmin, np.argmax))
    return ends[0], ends[1]
