"""Demands met raise interest, demands refused lower it."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C2-05"
TARGET = "interest"
STRENGTH = Range(
    low=0.0,
    likely=0.05,
    high=0.15,
    unit="score points a year",
    reason="Higher return means more stable development.",
)


def change(year: Year) -> Floats:
    """Balance of favoured proposals adopted and refused in the year."""
    return (year.won - year.lost) / (1.0 + year.won + year.lost)
