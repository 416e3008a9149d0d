"""Militarised interstate disputes: the highest level of hostility between two states in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Militarised disputes",
    topic="security",
    level="dyad",
    unit="highest hostility of a dispute of the year: 1 war, 0.75 use of force, 0.5 display, 0.25 threat, 0 no dispute",
    low=0,
    high=1,
    higher_means="the two states came closer to war with each other, or were at war",
    sources=("gml_disputes", "cow_disputes"),
    ships="scores",
    absent="zero",
    decimals=2,
    computed="Highest hostility level of the disputes in which the two stood on opposite sides, less 1, over 4: of "
    "the corrected list of Gibler, Miller and Little 2.2.1 to 2010, of the Correlates of War 5.0 from 2011 on.",
    notes=(
        "Ends in 2014.",
        "The level is that of the whole dispute in each of its years. The tables keep one dispute a pair and year: for "
        "India and Pakistan in 1999 the newer one, not that of the Kargil war (`interstate_war` has it).",
        "The corrected list leaves out 77 of the 1,058 pair-years that the Correlates of War have for 1991-2010 (and "
        "adds 6); where both have one, the level is the same in 98 of a hundred. From 2011 on nothing is corrected.",
        "A dispute is an incident between governments, not a bad relation: allies have disputes over fish.",
    ),
)

CORRECTED_TO, LAST = 2010, 2014


def compute(raw: Raw) -> PairValues:
    """The corrected list as far as it goes, then the other."""
    corrected, later = raw.table("gml_disputes"), raw.table("cow_disputes")
    chosen = later["year"] > CORRECTED_TO
    first, second, year, level = (
        np.concatenate([corrected[name], later[name][chosen]]) for name in ("ccode1", "ccode2", "year", "hostlev")
    )
    covered = raw.existing("cow", raw.grid.years[0], LAST)
    return raw.pairs(first, second, year, (level - 1) / 4, system="cow", covered=covered, combine="max")
