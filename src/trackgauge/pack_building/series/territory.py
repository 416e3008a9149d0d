"""Where states lie and what they claim: borders, distances, territorial claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.pack.series_store import PairValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

CONTIGUITY_LAST = 2016


def contiguity(raw: Raw) -> PairValues:
    """The closest type in force."""
    table = raw.table("cow_contiguity")
    start, end = (table[name].astype("datetime64[Y]").astype(np.int64) + 1970 for name in ("stdate", "enddate"))
    rows, year = raw.spells(start, np.minimum(end, CONTIGUITY_LAST))
    kind = table["conttype"][rows]
    near = kind > 0
    covered = raw.existing("cow", raw.grid.years[0], CONTIGUITY_LAST)
    return raw.pairs(
        table["ccode1"][rows][near],
        table["ccode2"][rows][near],
        year[near],
        (6 - kind[near]) / 5,
        system="cow",
        covered=covered,
        combine="max",
    )


STEP_KM = 50


def minimum_distance(raw: Raw) -> PairValues:
    """Rounded distances."""
    table = raw.table("minimum_distance")
    rounded = np.rint(table["mindist"] / STEP_KM) * STEP_KM
    covered = raw.seen(np.concatenate([table["ccode1"], table["ccode2"]]), np.tile(table["year"], 2), system="cow")
    return raw.pairs(table["ccode1"], table["ccode2"], table["year"], rounded, system="cow", covered=covered)


CLAIMS_LAST, POINTS, WITHOUT_POINTS = 2017, 12, 6


def territorial_claims(raw: Raw) -> PairValues:
    """Open claims, year by year."""
    table = raw.table("territorial_claims")
    end = np.where(np.isnan(table["endclaim"]), CLAIMS_LAST, table["endclaim"] // 100)
    rows, year = raw.spells(table["begclaim"] // 100, np.minimum(end, CLAIMS_LAST))
    points = np.where(np.isnan(table["icowsal"]), WITHOUT_POINTS, table["icowsal"])[rows]
    covered = raw.existing("cow", raw.grid.years[0], CLAIMS_LAST)
    return raw.pairs(
        table["chal"][rows], table["tgt"][rows], year, points / POINTS, system="cow", covered=covered, combine="max"
    )
