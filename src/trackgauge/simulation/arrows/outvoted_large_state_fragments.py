"""Outvoting a large state raises the risk of fragmentation more than outvoting a small one."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T30"
TARGET = "exit"
STRENGTH = Range(
    low=0.0,
    likely=3.0,
    high=8.0,
    unit="log hazard for one objection of a member with all the power",
    reason="Large states are said to weigh more; how much is not stated.",
)


def change(year: Year) -> Floats:
    """Proportional to objections passed over and to the share of power."""
    return year.outvoted * year.power
