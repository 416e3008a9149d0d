"""How much of a state's trade in goods is with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._trade import exports, flows_before, shares_of_rows

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Trade share",
    topic="economy",
    level="directed",
    unit="exports and imports of goods with the second state, share (0-1) of the first's with all states",
    low=0,
    high=1,
    higher_means="more of the first state's trade is with the second",
    sources=("baci_trade", "cow_trade"),
    ships="scores",
    absent="zero",
    shares="of the first state",
    decimals=3,
    computed="Exports plus imports with the partner over the sum of both over all states of the pack: BACI from 2000 "
    "to 2020, Correlates of War trade 4.0 (reported flows in whole millions of US dollars) before. Kept to one "
    "thousandth.",
    notes=(
        "Ends in 2020. The change of source in 2000 moves levels a little: compare years within a source.",
        "Goods only: no services, no money sent home. Taiwan is in no matrix.",
        "The Correlates of War miss flows, mostly of new states in the early 1990s; a missing flow is left out of the "
        "sum.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Both matrices, each in its years."""
    late, early = exports(raw), flows_before(raw)
    flows = np.where(np.isnan(late), early, late)
    shares = shares_of_rows(flows + flows.transpose(0, 2, 1))
    covered = np.asarray(~np.isnan(shares).all(axis=2))
    year, first, second = np.nonzero(np.nan_to_num(shares) >= 0.0005)
    return PairValues(first, second, year, shares[year, first, second], covered)
