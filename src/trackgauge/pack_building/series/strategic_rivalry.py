"""Strategic rivalries: whether decision makers of two states see each other as enemies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Strategic rivalry",
    topic="security",
    level="dyad",
    unit="share of the lists of rivalries that name the pair, 0 to 1",
    low=0,
    high=1,
    higher_means="more of the lists say that each sees the other as an enemy",
    sources=("strategic_rivalries", "thompson_dreyer_rivalries"),
    ships="scores",
    absent="zero",
    decimals=1,
    computed="Share of the lists that cover the year (Thompson, Sakuwa and Suhas to 2020, Thompson and Dreyer to 2010) "
    "which have the pair as rivals in it.",
    notes=(
        "Ends in 2020; rivalries named then are not carried forward.",
        "Both lists are judgements of perception by overlapping authors, hence no two independent witnesses.",
    ),
)

LISTS = (("strategic_rivalries", "start", "end", 2020), ("thompson_dreyer_rivalries", "styear", "endyear", 2010))


def compute(raw: Raw) -> PairValues:
    """Both lists, each weighted by one over the number of lists that cover the year."""
    parts = []
    for source, start, end, last in LISTS:
        table = raw.table(source)
        rows, year = raw.spells(table[start], np.where(np.isnan(table[end]), last, table[end]))
        lists = np.sum([year <= other for *_, other in LISTS], axis=0)
        parts.append((table["ccode1"][rows], table["ccode2"][rows], year, 1 / lists))
    first, second, year, share = (np.concatenate(column) for column in zip(*parts, strict=True))
    covered = raw.existing("cow", raw.grid.years[0], LISTS[0][3])
    return raw.pairs(first, second, year, share, system="cow", covered=covered, combine="sum")
