"""Large demonstrable projects raise cohesion."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T22"
TARGET = "trust"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="trust for one project",
    reason="Large demonstrable projects are to raise cohesion; size not stated.",
)


def change(year: Year) -> Floats:
    """Economic projects of depth 2 or more that are carried out in the year."""
    return year.flagships
