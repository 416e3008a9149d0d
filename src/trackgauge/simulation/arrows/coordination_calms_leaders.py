"""Coordination among leading members raises trust among them."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T26"
TARGET = "trust"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="trust a year at full coordination",
    reason="Trilateral coordination is to lower conflict about direction.",
)


def change(year: Year) -> Floats:
    """The members that coordinate."""
    return year.levels["coordination"]
