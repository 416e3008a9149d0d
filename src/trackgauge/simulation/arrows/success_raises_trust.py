"""What is carried out together raises trust."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "C3-03"
TARGET = "trust"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="trust for one result carried out",
    reason="Trust is the second route of extension; results that are seen make it.",
)


def change(year: Year) -> Floats:
    """Rises with everything carried out in the year, less and less with each."""
    results = year.executed.sum(axis=-1, keepdims=True)
    return np.asarray(results / (1.0 + results))
