"""The decisions of a year, from the table to the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.simulation.ballots import Outcome, note, on_the_table, summed
from trackgauge.simulation.joining import join
from trackgauge.simulation.negotiating import negotiated
from trackgauge.simulation.world import Floats

if TYPE_CHECKING:
    from trackgauge.simulation.block import Block


def decide(block: Block, t: int, value: Floats) -> Outcome:
    """Members join what was adopted before; then the year decides, and its results are noted on the agenda."""
    join(block, t, value)
    row, place = on_the_table(block, t)
    ballots = negotiated(block, t, row, place, value)
    note(block, t, ballots)
    return summed(block, t, ballots)
