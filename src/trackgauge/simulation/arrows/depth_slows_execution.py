"""Required depth of a proposal lowers its chance of execution."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T13"
TARGET = "execution"
STRENGTH = "execution_slope"
"""Fitted to the record, in log-odds a level of depth."""


def change(year: Year) -> Floats:
    """Proportional to the depth beyond a common programme (3)."""
    return -(year.depth - 3.0)
