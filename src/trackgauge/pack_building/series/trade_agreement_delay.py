"""How long two states took from signing a trade agreement to its entry into force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._trade_agreements import LAST, agreements

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Delay of trade agreements",
    topic="treaties",
    level="dyad",
    unit="years from signature to entry into force of the agreement that came into force in the year",
    low=0,
    high=40,
    higher_means="the two took longer to ratify",
    sources=("desta",),
    ships="values",
    absent="unknown",
    decimals=0,
    computed="DESTA 2.1, free trade areas and customs unions as in `trade_agreement`: year of entry into force minus "
    "year of signature; the longest where several came into force in one year.",
    notes=(
        "Whole years. An agreement that never came into force has no delay: the worst cases are not seen.",
        "The slowest of all parties sets the date of many agreements, whatever the pair did itself.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """One value in the year of entry into force."""
    found = agreements(raw)
    delay = np.maximum(found.start - found.signed, 0).astype(np.float64)
    kept = (found.start >= raw.grid.years[0]) & (found.start <= LAST) & (found.signed <= found.start)
    first, second, start = found.first[kept], found.second[kept], found.start[kept]
    covered = raw.seen(np.concatenate([first, second]), np.tile(start, 2), system="name")
    return raw.pairs(first, second, start, delay[kept], system="name", covered=covered, combine="max")
