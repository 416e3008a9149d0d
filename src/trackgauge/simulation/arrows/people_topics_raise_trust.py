"""Health and digital topics raise trust among peoples."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T64"
TARGET = "trust"
STRENGTH = Range(
    low=0.0,
    likely=0.05,
    high=0.15,
    unit="trust for one proposal adopted",
    reason="Stated for health and digital topics.",
)


def change(year: Year) -> Floats:
    """Adopted proposals in the people-to-people domain."""
    return year.people / (1.0 + year.people)
