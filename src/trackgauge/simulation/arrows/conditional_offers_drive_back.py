"""Conditional western offers raise participation in the organisation."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T19"
TARGET = "value"
STRENGTH = Range(
    low=0.0,
    likely=0.05,
    high=0.3,
    unit="standard deviations of a view at full offers",
    reason="The source names it for Central Asia only; it works against T18.",
)


def change(year: Year) -> Floats:
    """Offers with conditions make the organisation more attractive."""
    return year.levels["offers"]
