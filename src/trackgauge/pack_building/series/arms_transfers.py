"""Deliveries of major arms from one state to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._arms import SOURCE, covered, deliveries

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

EDGES = (5.0, 50.0, 500.0)
"""Million trend-indicator values of five years at which a band ends."""

YEARS = 5

SERIES = Series(
    name="Deliveries of major arms",
    topic="security",
    level="directed",
    unit="band of the volume of five years: 0 none, 1 under 5 million TIV, 2 to 50, 3 to 500, 4 above",
    low=0,
    high=4,
    higher_means="the first state has delivered more major arms to the second",
    sources=(SOURCE,),
    ships="scores",
    absent="zero",
    decimals=0,
    computed="Band of SIPRI's trend-indicator values delivered in the year and the four before it, from 1995 on.",
    notes=(
        "1995 to 2024; the first four years look back on fewer than five.",
        "A trend-indicator value measures capability, not money; small arms, licences and training are not in it.",
        "The volumes themselves may not be passed on; bands may.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Bands of the sums of five years."""
    yearly = deliveries(raw)
    known = np.asarray(~np.isnan(yearly).all(axis=(1, 2)))
    filled = np.nan_to_num(yearly)
    volume = np.stack([filled[max(0, t - YEARS + 1) : t + 1].sum(axis=0) for t in range(len(filled))])
    year, first, second = np.nonzero((volume > 0) & known[:, None, None])
    return PairValues(first, second, year, 1.0 + np.digitize(volume[year, first, second], EDGES), covered(raw))
