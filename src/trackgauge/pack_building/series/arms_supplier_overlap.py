"""Overlap of suppliers: how far two states buy their major arms from the same suppliers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._arms import FIRST, LAST, SOURCE, deliveries

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

YEARS = 5

SERIES = Series(
    name="Overlap of suppliers of arms",
    topic="security",
    level="dyad",
    unit="sum over suppliers of the smaller of the two states' import shares of five years, 0 to 1",
    low=0,
    high=1,
    higher_means="the two states' arms come from the same suppliers",
    sources=(SOURCE,),
    ships="scores",
    absent="unknown",
    decimals=2,
    computed="Shares of the suppliers in a state's imports (SIPRI's trend-indicator values of the year and the four "
    "before it, suppliers that are states of the pack); of two states the smaller of their shares, added up. Unknown "
    "where one of the two imported nothing.",
    notes=(
        "1999 to 2024. Two customers of the United States, of Russia or of China overlap, friends or not.",
        "A supplier that makes its own arms imports little, and its overlap rests on that little.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """The overlap of every two importers of a year."""
    received = np.nan_to_num(deliveries(raw)).transpose(0, 2, 1)
    existing = raw.existing("iso3", FIRST + YEARS - 1, LAST)
    covered = np.zeros(raw.shape, dtype=np.bool_)
    parts: list[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]] = []
    for row in range(YEARS - 1, len(received)):
        volume = received[row - YEARS + 1 : row + 1].sum(axis=0)
        total = volume.sum(axis=1)
        covered[row] = existing[row] & (total > 0)
        importers = np.flatnonzero(covered[row])
        share = volume[importers] / total[importers, None]
        a, b = np.triu_indices(importers.size, 1)
        parts.append((importers[a], importers[b], np.full(a.size, row), np.minimum(share[a], share[b]).sum(axis=1)))
    first, second, year, overlap = (np.concatenate(column) for column in zip(*parts, strict=True))
    return PairValues(first, second, year, overlap, covered)
