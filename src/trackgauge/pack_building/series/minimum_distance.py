"""The shortest distance between the territories of two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Minimum distance",
    topic="security",
    level="dyad",
    unit="km between the nearest points of the two territories, to the nearest 50",
    low=0,
    high=20_050,
    higher_means="the two states are further apart",
    sources=("minimum_distance",),
    ships="scores",
    absent="unknown",
    decimals=0,
    computed="Distance of the borders of CShapes 2.0 on the dyads of the Correlates of War, rounded to 50 km.",
    notes=("Ends in 2019; borders hardly move, so that the last year may be read on.", "0 is less than 25 km."),
)

STEP_KM = 50


def compute(raw: Raw) -> PairValues:
    """Rounded distances."""
    table = raw.table("minimum_distance")
    rounded = np.rint(table["mindist"] / STEP_KM) * STEP_KM
    covered = raw.seen(np.concatenate([table["ccode1"], table["ccode2"]]), np.tile(table["year"], 2), system="cow")
    return raw.pairs(table["ccode1"], table["ccode2"], table["year"], rounded, system="cow", covered=covered)
