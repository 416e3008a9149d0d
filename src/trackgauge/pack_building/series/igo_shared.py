"""Shared memberships: intergovernmental organisations of which both states are full members."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._memberships import LAST, full_members

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Shared memberships",
    topic="membership",
    level="dyad",
    unit="intergovernmental organisations of which both are full members, count",
    low=0,
    high=200,
    higher_means="the two states sit in more organisations together",
    sources=("cow_igo",),
    ships="scores",
    absent="zero",
    decimals=0,
    computed="Counted from the lists of members of Correlates of War, version 3, full members alone.",
    notes=(
        "The producer's own file of pairs differs: by up to 4 organisations, in 7 pairs of 10 by none.",
        "Ends in 2014: no accession to the Shanghai Cooperation Organisation after its founding is in it.",
        "Bodies of the United Nations and of all sizes count alike: most of the number says how old and how rich the "
        "two are. The list lacks UNASUR and GUAM, and takes Bolivia and Chile for full members of MERCOSUR.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Counts of every two states."""
    members = full_members(raw).astype(np.float32)
    shared = np.einsum("yao,ybo->yab", members, members, optimize=True)
    year, first, second = np.nonzero(np.triu(shared, 1))
    covered = raw.existing("cow", raw.grid.years[0], LAST)
    return PairValues(first, second, year, shared[year, first, second].astype(np.float64), covered)
