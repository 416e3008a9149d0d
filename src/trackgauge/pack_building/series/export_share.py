"""How much of a state's exports of goods goes to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._trade import exports, shares_of_rows

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Export share",
    topic="economy",
    level="directed",
    unit="exports of goods to the second state, share (0-1) of the first's to all states",
    low=0,
    high=1,
    higher_means="more of what the first state sells goes to the second",
    sources=("baci_trade",),
    ships="values",
    absent="zero",
    shares="of the first state",
    decimals=3,
    computed="Exports to the partner over the sum over all states of the pack, BACI 2000-2020. Kept to one thousandth.",
    notes=(
        "Goods by partner, not by product: it shows whether two states sell to the same markets, not whether they "
        "sell the same goods.",
        "Before 2000 and after 2020 no matrix of exports is at hand.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Shares of rows of the matrix of exports."""
    shares = shares_of_rows(exports(raw))
    covered = np.asarray(~np.isnan(shares).all(axis=2))
    year, first, second = np.nonzero(np.nan_to_num(shares) >= 0.0005)
    return PairValues(first, second, year, shares[year, first, second], covered)
