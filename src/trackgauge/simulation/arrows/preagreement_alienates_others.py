"""Pre-agreement of leading members lowers the trust of the others."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T65"
TARGET = "trust"
STRENGTH = Range(
    low=0.0,
    likely=0.06,
    high=0.2,
    unit="trust a year at full coordination of others",
    reason="Informal steering by two powers breeds distrust (C0-12).",
)


def change(year: Year) -> Floats:
    """The members that do not coordinate while others do."""
    return np.asarray(-(year.levels["coordination"].max(initial=0.0) - year.levels["coordination"]))
