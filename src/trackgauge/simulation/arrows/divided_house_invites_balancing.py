"""Outside balancing succeeds only if internal cohesion is low."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T35"
TARGET = "identity"
STRENGTH = Range(
    low=0.0,
    likely=0.1,
    high=0.3,
    unit="score points a year at full offers and no cohesion",
    reason="An outside power succeeds only where members are divided.",
)


def change(year: Year) -> Floats:
    """Offers lower identity in proportion to what cohesion lacks of its highest level."""
    return -year.levels["offers"] * np.clip(1.0 - year.mean(year.identity) / 2.0, 0.0, 1.0)
