"""Coalitions of the willing raise the effect of projects in single fields."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T62"
TARGET = "execution"
STRENGTH = Range(
    low=0.0,
    likely=0.4,
    high=1.0,
    unit="log-odds",
    reason="Projects of the willing have fewer reluctant parties.",
)


def change(year: Year) -> Floats:
    """What was adopted without some member is carried out sooner."""
    return np.asarray(1.0 * year.among_willing)
