"""An identity discourse raises belonging."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "P12"
TARGET = "identity"
STRENGTH = Range(
    low=0.0,
    likely=0.02,
    high=0.1,
    unit="score points a year at full effort",
    reason="Claimed without a case; the range begins at nothing.",
)


def change(year: Year) -> Floats:
    """Proportional to the effort."""
    return year.levels["discourse"]
