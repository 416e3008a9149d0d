"""Formal alliances between two states: the strongest pledge that is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._alliances import ATOP_LAST, pledges

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Formal alliance",
    topic="security",
    level="dyad",
    unit="strongest pledge in force: 1 defence or offence, 0.5 neutrality or non-aggression, 0.25 consultation, 0 none",
    low=0,
    high=1,
    higher_means="the two states have pledged each other more",
    sources=("atop", "cow_alliances"),
    ships="scores",
    absent="zero",
    decimals=2,
    computed="The strongest pledge that ATOP 5.1 (to 2018) or the Correlates of War alliances 4.1 (to 2012) record on "
    "any day of the year, in either direction. An entente of the Correlates of War counts as consultation.",
    notes=(
        "Ends in 2018: treaties since then, such as the strategic partnership of Russia and North Korea (2024), are "
        "not in it.",
        "What is pledged on paper, not what would be done.",
        "Regional treaties count for every pair of their parties: since 2009 the Treaty of Amity and Cooperation "
        "of ASEAN makes China and the United States a pair with a pledge.",
        "ATOP has no offensive pledge in force after 1990. The charter of the United Nations is no alliance.",
    ),
)

STRENGTH = {"defence": 1.0, "offence": 1.0, "neutrality": 0.5, "nonaggression": 0.5, "consultation": 0.25}


def compute(raw: Raw) -> PairValues:
    """The strongest of the pledges of both lists."""
    found = [(rows, STRENGTH[kind]) for kind in STRENGTH for rows in pledges(raw, kind)]
    first, second, year = (
        np.concatenate([getattr(rows, name) for rows, _ in found]) for name in ("first", "second", "year")
    )
    strength = np.concatenate([np.full(rows.year.size, strength) for rows, strength in found])
    covered = raw.existing("cow", raw.grid.years[0], ATOP_LAST)
    return raw.pairs(first, second, year, strength, system="cow", combine="max", covered=covered)
