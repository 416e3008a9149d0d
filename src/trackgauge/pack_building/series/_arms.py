"""Deliveries of major arms between states, from SIPRI's register as summed by pair and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SOURCE = "sipri_arms_transfers"
FIRST, LAST = 1995, 2024


def deliveries(raw: Raw) -> NDArray[np.float64]:
    """Million trend-indicator values: shape (year, supplier, recipient); NaN in years that are not covered."""
    table = raw.table(SOURCE)
    years = table["Delivery year"].astype(np.int64)
    first, second = (raw.placed(table[name], years, "name") for name in ("Supplier", "Recipient"))
    size = len(raw.grid.states)
    found = np.zeros((len(raw.grid.years), size, size))
    good = (first >= 0) & (second >= 0) & (first != second) & (years >= raw.grid.years[0])
    np.add.at(found, (years[good] - raw.grid.years[0], first[good], second[good]), table["tiv"][good])
    found[~covered(raw).any(axis=1)] = np.nan
    return found


def covered(raw: Raw) -> NDArray[np.bool_]:
    """States that SIPRI would have recorded, shape (year, state): all that exist in a year from 1995 to 2024."""
    return raw.existing("iso3", FIRST, LAST)
