"""Use of other platforms lowers activity in the organisation."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T53"
TARGET = "value"
STRENGTH = Range(
    low=0.1,
    likely=0.4,
    high=1.0,
    unit="standard deviations of a view at full use of other platforms",
    reason="Overlap is said to lower activity in the overlapping field.",
)


def change(year: Year) -> Floats:
    """Proportional to the use of other platforms; coordination with them takes it away."""
    return -year.outside * (1.0 - year.levels["platform_coordination"])
