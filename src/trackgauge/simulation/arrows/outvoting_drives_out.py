"""Consensus gives higher retention of members than majority voting when preference gaps are large."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T29"
TARGET = "exit"
STRENGTH = Range(
    low=0.0,
    likely=0.4,
    high=1.2,
    unit="log hazard for one objection passed over",
    reason="Consensus is said to retain members when preferences differ.",
)


def change(year: Year) -> Floats:
    """Proportional to objections passed over in the year."""
    return year.outvoted
