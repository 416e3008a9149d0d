"""Success in the economy makes agreement in security and politics easier."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C3-04"
TARGET = "ease"
STRENGTH = Range(
    low=0.0,
    likely=0.03,
    high=0.1,
    unit="standard deviations of a view for one result in the economy",
    reason="The reverse lead is weaker (T42).",
)


def change(year: Year) -> Floats:
    """Classical spill-over."""
    return np.asarray((year.executed[:, 1:2] + year.adopted[:, 1:2]) / 2.0 * np.array([1.0, 0.0, 1.0, 0.0]))
