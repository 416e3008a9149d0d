"""Being outvoted lowers the identity of a member."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C1-20"
TARGET = "identity"
STRENGTH = Range(
    low=0.05,
    likely=0.2,
    high=0.5,
    unit="score points for one objection passed over",
    reason="Frequent outvoting may split the body; one case is up to half a level.",
)


def change(year: Year) -> Floats:
    """Proportional to objections passed over in the year."""
    return -year.outvoted
