"""Mediation lowers cooperation if trust in the mediator is low."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.arrow import Year
from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.world import Floats

HYPOTHESIS = "T34"
TARGET = "value"
STRENGTH = Range(
    low=0.0,
    likely=0.3,
    high=0.8,
    unit="standard deviations of a view at full mediation and trust one below the start",
    reason="Mediation may revive quarrels and seem great-power will (C1-35).",
)


def change(year: Year) -> Floats:
    """Conflicts under mediation, in proportion to what trust lacks of half a unit."""
    return -year.levels["mediator"] * year.quarrels * np.clip(0.5 - year.trust, 0.0, 2.0)
