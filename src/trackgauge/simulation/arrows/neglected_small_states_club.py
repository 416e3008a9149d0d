"""Neglect of small states leads to growth of their own club."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T56"
TARGET = "outside"
STRENGTH = Range(
    low=0.0,
    likely=0.05,
    high=0.15,
    unit="share a year for one own proposal of a small member refused",
    reason="The growth of the Central Asian format followed years of neglect (C0-10).",
)


def change(year: Year) -> Floats:
    """Own proposals refused of members with less than the mean share of power."""
    return np.asarray(year.ignored * (year.power < year.mean(year.power)))
