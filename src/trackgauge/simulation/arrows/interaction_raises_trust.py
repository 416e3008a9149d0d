"""Interaction raises trust even when results are few."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T41"
TARGET = "trust"
STRENGTH = Range(
    low=0.0,
    likely=0.02,
    high=0.06,
    unit="trust a year of meetings",
    reason="Interaction is said to work even when results are few; one year of meetings does little.",
)


def change(year: Year) -> Floats:
    """The same for every member in every year."""
    return np.asarray(1.0 * year.member)
