"""Being ignored lowers the identity of a member."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T44"
TARGET = "identity"
STRENGTH = Range(
    low=0.0,
    likely=0.08,
    high=0.25,
    unit="score points for one own proposal refused",
    reason="Denied recognition leads to protest and opt-outs; size not stated.",
)


def change(year: Year) -> Floats:
    """Proportional to own proposals refused in the year."""
    return -year.ignored
