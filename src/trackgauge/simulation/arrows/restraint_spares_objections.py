"""Leading members that restrain themselves give way more readily."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "P16"
TARGET = "value"
STRENGTH = Range(
    low=0.0,
    likely=0.3,
    high=0.8,
    unit="standard deviations of a view at full restraint",
    reason="Self-restraint of great powers is asked for by two papers; no case is coded.",
)


def change(year: Year) -> Floats:
    """The members that restrain themselves."""
    return year.levels["restraint"]
