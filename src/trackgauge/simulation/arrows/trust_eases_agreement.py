"""Trust makes members readier to agree."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C2-13"
TARGET = "value"
STRENGTH = Range(
    low=0.1,
    likely=0.3,
    high=0.6,
    unit="standard deviations of a view a unit of trust",
    reason="Trust enters agreement as affect; the stance model is fitted without it.",
)


def change(year: Year) -> Floats:
    """Proportional to trust."""
    return year.trust
