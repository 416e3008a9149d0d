"""Wars and armed conflicts between the governments of two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Interstate war",
    topic="security",
    level="dyad",
    unit="1 war, 0.5 armed conflict (25 to 999 deaths in battle in the year), 0 neither",
    low=0,
    high=1,
    higher_means="the two governments fought each other with more deaths",
    sources=("ucdp_conflicts", "cow_wars"),
    ships="scores",
    absent="zero",
    decimals=1,
    computed="The higher of two: intensity over 2 of an interstate conflict of UCDP/PRIO (to 2024) where the two are "
    "primary parties on opposite sides or one of them sent troops; 1 where the Correlates of War (to 2003) have them "
    "on opposite sides of an interstate war.",
    notes=(
        "To 2024. Wars of a state with rebels whom another state supports are not in it (`hostile_intervention`).",
        "Between 2004 and 2024 UCDP/PRIO is the only witness.",
    ),
)

LAST = 2024


def compute(raw: Raw) -> PairValues:
    """The two lists, in the codes that each uses."""
    conflicts, wars = raw.table("ucdp_conflicts", "ucdp_acd_dyadic_long.parquet"), raw.table("cow_wars")
    between = conflicts["type_of_conflict"] == "interstate"
    sides = [
        (conflicts[a][between], conflicts[b][between])
        for a in ("gwno_a", "gwno_a_2nd")
        for b in ("gwno_b", "gwno_b_2nd")
    ]
    first, second = (np.concatenate(side) for side in zip(*sides, strict=True))
    year, intensity = (np.tile(conflicts[name][between], len(sides)) for name in ("year", "intensity_level"))
    covered = raw.existing("gw", raw.grid.years[0], LAST)
    fought = raw.pairs(first, second, year, intensity / 2, system="gw", covered=covered, combine="max")
    war = raw.pairs(
        wars["ccode1"], wars["ccode2"], wars["year"], np.ones(wars.rows), system="cow", covered=covered, combine="max"
    )
    return fought.joined(war)
