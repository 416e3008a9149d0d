"""A state's weight in world trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series
from trackgauge.pack_building.series._trade import Floats, exports

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Weight in world trade",
    topic="economy",
    level="state",
    unit="exports plus imports of goods, share (0-1) of those of all states",
    low=0,
    high=1,
    higher_means="more of the world's trade is the state's",
    sources=("baci_trade",),
    ships="values",
    shares="of the world",
    computed="Exports plus imports with all states of the pack over their sum over all states, BACI 2000-2020.",
    notes=("What a state's share in another's trade would be if all traded with all by size alone.",),
)


def compute(raw: Raw) -> Floats:
    """Sums of rows and columns over twice the whole."""
    flows = exports(raw)
    total = np.nansum(flows, axis=2) + np.nansum(flows, axis=1)
    traded = np.asarray(~np.isnan(flows).all(axis=2))
    whole = total.sum(axis=1, keepdims=True)
    weight: Floats = np.where(traded, total / np.where(whole > 0, whole, 1.0), np.nan)
    return weight
