"""Trust of small states follows trust of great powers with a lag."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T27"
TARGET = "trust"
STRENGTH = Range(
    low=0.0,
    likely=0.2,
    high=0.5,
    unit="share of the distance a year",
    reason="Stated with a lag; half a distance a year is the quickest that a yearly model can show.",
)


def change(year: Year) -> Floats:
    """Small members move towards the mean trust of those with over one and a half times the mean power."""
    return np.where(year.power > 1.5 * year.mean(year.power), 0.0, leaders(year) - year.trust)


def leaders(year: Year) -> Floats:
    """Mean trust of the large members, shape (run, 1); that of everybody where there is none."""
    large = year.member & (year.power > 1.5 * year.mean(year.power))
    count = large.sum(axis=-1, keepdims=True)
    mean = np.where(large, year.trust, 0.0).sum(axis=-1, keepdims=True) / np.maximum(count, 1)
    return np.where(count > 0, mean, year.mean(year.trust))
