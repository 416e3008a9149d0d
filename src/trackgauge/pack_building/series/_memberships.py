"""Full members of intergovernmental organisations, as Correlates of War lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

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
