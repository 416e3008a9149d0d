"""A compliance review is resisted because of sovereignty."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T63"
TARGET = "value"
STRENGTH = Range(
    low=0.0,
    likely=0.2,
    high=0.6,
    unit="standard deviations of a view at full review",
    reason="Sovereignty is the counter-claim (P04).",
)


def change(year: Year) -> Floats:
    """The same for every member under review."""
    return -year.levels["compliance_review"]
