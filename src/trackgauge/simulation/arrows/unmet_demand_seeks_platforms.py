"""Unmet special demand raises the chance that a member uses another platform."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T06"
TARGET = "outside"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="share a year",
    reason="A member whose demands all fail might turn to other platforms within three to ten years.",
)


def change(year: Year) -> Floats:
    """Proportional to the share of its demands that were refused."""
    return year.unmet
