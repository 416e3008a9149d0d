"""Public goods for livelihood raise public identification."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T25"
TARGET = "identity"
STRENGTH = Range(
    low=0.0,
    likely=0.05,
    high=0.15,
    unit="score points a year at full supply",
    reason="Public identification is to rise; surveys are missing.",
)


def change(year: Year) -> Floats:
    """Proportional to supply."""
    return year.levels["livelihood"]
