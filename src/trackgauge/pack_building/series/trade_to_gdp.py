"""How much of its product a state trades."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series
from trackgauge.pack_building.series._trade import Floats, exports
from trackgauge.sources.wdi import GDP

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Trade to product",
    topic="economy",
    level="state",
    unit="exports plus imports of goods over gross domestic product, ratio",
    low=0,
    high=100,
    higher_means="the state's economy rests more on trade in goods",
    sources=("baci_trade", "wdi"),
    ships="values",
    computed="Exports plus imports with all states of the pack (BACI) over gross domestic product in current US "
    "dollars (World Development Indicators).",
    notes=(
        "2000 to 2020. Ports that pass goods on, and flags under which ships are registered (Marshall Islands, "
        "Liberia), have ratios far above 1: read them as unknown.",
    ),
)


def compute(raw: Raw) -> Floats:
    """The ratio where both are known."""
    flows = exports(raw)
    total = np.nansum(flows, axis=2) + np.nansum(flows, axis=1)
    table = raw.table("wdi")
    rows = (table["indicator"] == GDP) & ~np.isnan(table["value"].astype(np.float64))
    known = rows & np.isin(table["iso3c"], raw.grid.states)
    product = raw.states(table["iso3c"][known], table["year"][known], table["value"][known], system="iso3")
    traded = np.asarray(~np.isnan(flows).all(axis=2))
    ratio: Floats = np.where(traded & (product > 0), total / product, np.nan)
    return ratio
