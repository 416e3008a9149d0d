"""A development bank raises execution of economic proposals."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "P09"
TARGET = "execution"
STRENGTH = Range(
    low=0.0,
    likely=0.6,
    high=1.5,
    unit="log-odds for economic proposals",
    reason="Lack of funds is one named reason of stalled projects; how much is not known.",
)


def change(year: Year) -> Floats:
    """Economic proposals only."""
    return np.asarray(year.mean(year.levels["bank"]) * (year.domain == 1))
