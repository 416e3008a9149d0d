"""Members of weak identity leave more easily."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C2-23"
TARGET = "exit"
STRENGTH = Range(
    low=1.0,
    likely=1.0,
    high=1.0,
    unit="the assumption exit_by_identity sets it",
    reason="Withdrawal is what the sources observe as off-track.",
)


def change(year: Year) -> Floats:
    """Zero at limited identity (+1); the engine multiplies it by exit_by_identity."""
    return 1.0 - year.identity
