"""Better outside offers raise what members ask of the organisation."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T18"
TARGET = "value"
STRENGTH = Range(
    low=0.0,
    likely=0.2,
    high=0.5,
    unit="standard deviations of a view at full offers",
    reason="Concessions asked are stated, their size is not.",
)


def change(year: Year) -> Floats:
    """Demands rise with offers, more for a member that already uses other platforms."""
    return -year.levels["offers"] * (year.outside + 0.5)
