"""Success in security makes agreement in other fields easier."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T42"
TARGET = "ease"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="standard deviations of a view for one result in security",
    reason="Security is to lead the other fields.",
)


def change(year: Year) -> Floats:
    """Results in security, adopted and carried out, ease the other three domains."""
    return np.asarray((year.executed[:, :1] + year.adopted[:, :1]) / 2.0 * np.array([0.0, 1.0, 1.0, 1.0]))
