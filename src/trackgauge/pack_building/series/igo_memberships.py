"""Memberships: intergovernmental organisations of which a state is a full member."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series, StateValues
from trackgauge.pack_building.series._memberships import LAST, full_members

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Memberships of organisations",
    topic="membership",
    level="state",
    unit="intergovernmental organisations of which the state is a full member, count",
    low=0,
    high=250,
    higher_means="the state sits in more organisations",
    sources=("cow_igo",),
    ships="scores",
    decimals=0,
    computed="Counted from the lists of members of Correlates of War, version 3, full members alone.",
    notes=("Ends in 2014.", "Bodies of the United Nations count like a fisheries commission."),
)


def compute(raw: Raw) -> StateValues:
    """Counts of every state; a state of the list without a membership has none, not an unknown number."""
    count = full_members(raw).sum(axis=2).astype(np.float64)
    listed = raw.existing("cow", raw.grid.years[0], LAST)
    return np.asarray(np.where(listed, count, np.nan))
