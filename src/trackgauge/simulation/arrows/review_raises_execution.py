"""A compliance review raises execution."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T63"
TARGET = "execution"
STRENGTH = Range(
    low=0.0,
    likely=0.7,
    high=1.5,
    unit="log-odds at full review",
    reason="Expert commissions elsewhere report compliance; the source claims the effect.",
)


def change(year: Year) -> Floats:
    """Proportional to the strength of the review."""
    return year.mean(year.levels["compliance_review"])
