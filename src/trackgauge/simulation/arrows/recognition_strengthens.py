"""Success that a member wanted strengthens its identity."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C3-08"
TARGET = "identity"
STRENGTH = Range(
    low=0.0,
    likely=0.03,
    high=0.1,
    unit="score points for one favoured proposal adopted",
    reason="Respect breeds cooperation; the mirror of T44.",
)


def change(year: Year) -> Floats:
    """Rises with favoured proposals adopted, less and less with each."""
    return year.won / (1.0 + year.won)
