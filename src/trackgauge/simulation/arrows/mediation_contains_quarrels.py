"""A dispute mechanism limits the spill of conflicts into joint work."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T24"
TARGET = "value"
STRENGTH = Range(
    low=0.0,
    likely=0.5,
    high=1.0,
    unit="share of the spill that full mediation takes away",
    reason="Claimed; no case on record.",
)


def change(year: Year) -> Floats:
    """Takes away a share of what quarrels_spill does."""
    return year.levels["mediator"] * year.quarrels * (1.0 - year.levels["insulation"]) * year.strength["quarrels_spill"]
