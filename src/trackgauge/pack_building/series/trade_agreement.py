"""Whether two states have a free trade area or customs union in force with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._trade_agreements import LAST, PAIRS, SOURCE, agreements

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Trade agreement in force",
    topic="treaties",
    level="dyad",
    unit="1 a free trade area or customs union is in force, 0 none",
    low=0,
    high=1,
    higher_means="the two have opened their markets to each other by treaty",
    sources=("desta",),
    ships="values",
    absent="zero",
    decimals=0,
    computed="DESTA 2.1: from the year of entry into force to the year before a withdrawal, agreements whose base "
    "treaty is coded as a free trade area or a customs union. The African Economic Community, which lays down stages, "
    "is left out. The package's own table of agreements in force lacks 3,455 pairs, the founders of the European "
    "Community among them, and is not used.",
    notes=(
        "Ends in 2021. In force is not applied: several agreements of Africa and the Arab world stand on paper.",
        "The agreement may be that of the organisation itself, of another body, or bilateral; partial preferences do "
        "not count.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Pairs by name, as of the year."""
    found = agreements(raw)
    rows, year = raw.spells(found.start, found.end)
    table = raw.table(SOURCE, PAIRS)
    everybody = np.unique(np.concatenate([table["country1"], table["country2"]]).astype(str)).astype(object)
    years = np.array([then for then in raw.grid.years if then <= LAST])
    covered = raw.seen(np.tile(everybody, years.size), np.repeat(years, everybody.size), system="name")
    ones = np.ones(rows.size)
    return raw.pairs(found.first[rows], found.second[rows], year, ones, system="name", covered=covered, combine="max")
