"""Conflicts between members spill into joint work."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T46"
TARGET = "value"
STRENGTH = Range(
    low=0.1,
    likely=0.4,
    high=1.0,
    unit="standard deviations of a view for one open conflict",
    reason="Rupture in a pair breaks the balance; Galwan and May 2025 reached exercises and statements.",
)


def change(year: Year) -> Floats:
    """Conflicts with fellow members in the year, unless kept out of the organisation."""
    return -year.quarrels * (1.0 - year.levels["insulation"])
