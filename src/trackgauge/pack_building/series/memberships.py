"""Full members of intergovernmental organisations, as Correlates of War lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.series_store import PairValues, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

LAST, FULL = 2014, 1


def full_members(raw: Raw) -> NDArray[np.bool_]:
    """Whether a state is a full member of an organisation. Shape (year, state, organisation)."""
    table = raw.table("cow_igo", "cow_igo_v3_membership_long.parquet")
    chosen = (table["status"] == FULL) & (table["year"] >= raw.grid.years[0]) & (table["year"] <= LAST)
    names, organisation = np.unique(table["ioname"][chosen].astype(str), return_inverse=True)
    year = table["year"][chosen].astype(np.intp)
    place = raw.placed(table["ccode"][chosen], year, "cow")
    members = np.zeros((*raw.shape, names.size), dtype=np.bool_)
    known = place >= 0
    members[year[known] - raw.grid.years[0], place[known], organisation[known]] = True
    return members


def igo_memberships(raw: Raw) -> StateValues:
    """Counts of every state; a state of the list without a membership has none, not an unknown number."""
    count = full_members(raw).sum(axis=2).astype(np.float64)
    listed = raw.existing("cow", raw.grid.years[0], LAST)
    return np.asarray(np.where(listed, count, np.nan))


def igo_shared(raw: Raw) -> PairValues:
    """Counts of every two states."""
    members = full_members(raw).astype(np.float32)
    shared = np.einsum("yao,ybo->yab", members, members, optimize=True)
    year, first, second = np.nonzero(np.triu(shared, 1))
    covered = raw.existing("cow", raw.grid.years[0], LAST)
    return PairValues(first, second, year, shared[year, first, second].astype(np.float64), covered)
