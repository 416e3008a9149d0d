"""Contiguity: how near the borders of two states are, by land or across the sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Contiguity",
    topic="security",
    level="dyad",
    unit="1 land or river border, then over sea 0.8 up to 12 miles, 0.6 to 24, 0.4 to 150, 0.2 to 400, 0 further",
    low=0,
    high=1,
    higher_means="the two states are nearer neighbours",
    sources=("cow_contiguity",),
    ships="scores",
    absent="zero",
    decimals=1,
    computed="(6 - type) / 5 of the closest type of the Correlates of War contiguity 3.2 on any day of the year.",
    notes=("Ends in 2016; borders hardly move, so that the last year may be read on.", "Colonies are not counted."),
)

LAST = 2016


def compute(raw: Raw) -> PairValues:
    """The closest type in force."""
    table = raw.table("cow_contiguity")
    start, end = (table[name].astype("datetime64[Y]").astype(np.int64) + 1970 for name in ("stdate", "enddate"))
    rows, year = raw.spells(start, np.minimum(end, LAST))
    kind = table["conttype"][rows]
    near = kind > 0
    covered = raw.existing("cow", raw.grid.years[0], LAST)
    return raw.pairs(
        table["ccode1"][rows][near],
        table["ccode2"][rows][near],
        year[near],
        (6 - kind[near]) / 5,
        system="cow",
        covered=covered,
        combine="max",
    )
