"""A crisis without joint response lowers the identity of the member that it struck."""

from __future__ import annotations

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C0-08"
TARGET = "identity"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="score points for one crisis",
    reason="Missing response is named for Kyrgyzstan 2010 and 2020, India 2021 (T58).",
)


def change(year: Year) -> Floats:
    """Crises of the year without a joint answer, unless a response tool exists."""
    return -year.struck * (1.0 - year.levels["response_tool"])
