"""Share of another state among a state's main partners in trade, as the World Factbook prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SOURCE = "factbook_trade"
FILE = "cia_factbook_trade_partner_shares_2012_2023.parquet"

SERIES = Series(
    name="Share of a main trade partner",
    topic="economy",
    level="directed",
    unit="share (0-1) of the second state in the first's exports and imports, mean of the two",
    low=0,
    high=1,
    higher_means="more of the first state's trade is with the second",
    sources=(SOURCE,),
    ships="values",
    absent="unknown",
    shares="of the first state",
    decimals=3,
    computed="Mean of the share in exports and the share in imports of the World Factbook, for years that print both; "
    "a partner named on one side only counts zero on the other.",
    notes=(
        "2012 to 2023 with gaps: the years printed differ by state. Only the three to seven largest partners are "
        "named, in whole per cent from 2019 on: a partner that is not named has a small share, not none.",
        "Belarus from 2022 on leaves Russia out altogether, and Russia's partners publish little since: mirror data.",
        "Exports and imports weigh alike, which a state with a large deficit or surplus should know.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Mean of both flows where both are printed."""
    table = raw.table(SOURCE, FILE)
    years = table["data_year"].astype(np.int64)
    named = np.array([bool(code) for code in table["partner_iso3c"]]) & np.array([bool(c) for c in table["iso3c"]])
    size, length = len(raw.grid.states), len(raw.grid.years)
    shares = np.zeros((2, length, size, size))
    printed = np.zeros((2, length, size), dtype=np.bool_)
    for flow, name in enumerate(("exports", "imports")):
        rows = np.flatnonzero(named & (table["flow"] == name) & (years >= raw.grid.years[0]))
        first, second = (raw.grid.places(table[column][rows]) for column in ("iso3c", "partner_iso3c"))
        good = (first >= 0) & (second >= 0) & (first != second)
        when = years[rows][good] - raw.grid.years[0]
        np.add.at(shares[flow], (when, first[good], second[good]), table["share_pct"][rows][good] / 100)
        printed[flow, when, first[good]] = True
    both = np.asarray(printed.all(axis=0))
    mean = np.where(both[:, :, None], shares.mean(axis=0), 0.0)
    year, first, second = np.nonzero(mean)
    return PairValues(first, second, year, np.minimum(mean[year, first, second], 1.0), both)
