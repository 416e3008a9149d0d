"""Territorial claims of one state on another: the most salient that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Territorial claims",
    topic="security",
    level="directed",
    unit="salience of the most salient claim of the first state on the second, 0 (no claim) to 1",
    low=0,
    high=1,
    higher_means="the first state claims land that matters more to both",
    sources=("territorial_claims",),
    ships="scores",
    absent="zero",
    decimals=2,
    computed="Highest salience (0 to 12 points, over 12) of the claims of the Issue Correlates of War open on a day of "
    "the year; a claim without points counts 0.5.",
    notes=(
        "Ends in 2017: claims open in 2001 were extended to 2017 by the editor of the file, by his own reading.",
        "Both sides of a border dispute can have a claim; maritime and river claims are not in it.",
    ),
)

LAST, POINTS, WITHOUT_POINTS = 2017, 12, 6


def compute(raw: Raw) -> PairValues:
    """Open claims, year by year."""
    table = raw.table("territorial_claims")
    end = np.where(np.isnan(table["endclaim"]), LAST, table["endclaim"] // 100)
    rows, year = raw.spells(table["begclaim"] // 100, np.minimum(end, LAST))
    points = np.where(np.isnan(table["icowsal"]), WITHOUT_POINTS, table["icowsal"])[rows]
    covered = raw.existing("cow", raw.grid.years[0], LAST)
    return raw.pairs(
        table["chal"][rows], table["tgt"][rows], year, points / POINTS, system="cow", covered=covered, combine="max"
    )
