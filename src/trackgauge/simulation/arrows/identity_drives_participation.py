"""Policy participation rises with identity at equal interest."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T10"
TARGET = "value"
STRENGTH = Range(
    low=0.0,
    likely=0.2,
    high=0.5,
    unit="standard deviations of a view a score point of identity",
    reason="Beside the fitted effect at the start: how far a change of identity changes conduct.",
)


def change(year: Year) -> Floats:
    """Proportional to the change of identity since the start."""
    return year.identity_gain
