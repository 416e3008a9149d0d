"""Other platforms draw interest away."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C2-27"
TARGET = "interest"
STRENGTH = Range(
    low=0.0,
    likely=0.05,
    high=0.15,
    unit="score points a year at full use of other platforms",
    reason="Fast progress outside and slow inside.",
)


def change(year: Year) -> Floats:
    """Proportional to the use of other platforms."""
    return -year.outside
