"""A member that supports more than it used to scores higher on policy."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C2-16"
TARGET = "policy"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="score points a year",
    reason="Policy choice is what a member in fact does.",
)


def change(year: Year) -> Floats:
    """Engagement of the year less the usual one."""
    return year.engaged - year.engaged_usual
