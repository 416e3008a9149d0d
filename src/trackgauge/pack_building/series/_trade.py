"""Trade in goods between pairs of states, from the two public matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

BACI, COW = "baci_trade", "cow_trade"
BACI_FILE = "baci_bilateral_2000_2020.parquet"
BACI_FIRST = 2000
Floats = NDArray[np.float64]


def exports(raw: Raw) -> Floats:
    """Exports of goods 2000-2020, current US dollars: shape (year, exporter, importer), NaN where not covered."""
    table = raw.table(BACI, BACI_FILE)
    years = table["year"].astype(np.int64)
    first, second = (raw.placed(table[name], years, "iso3") for name in ("exp", "imp"))
    found = _empty(raw)
    inside = (first >= 0) & (second >= 0) & (first != second)
    _add(found, raw, years[inside], first[inside], second[inside], table["value_kusd"][inside] * 1e3)
    return _covered(found, raw.seen(table["exp"], years, system="iso3"))


def flows_before(raw: Raw) -> Floats:
    """Exports before 2000 by the Correlates of War, US dollars: as `exports`; missing flows are left out."""
    table = raw.table(COW)
    early = table["year"] < BACI_FIRST
    years = table["year"][early].astype(np.int64)
    first, second = (raw.placed(table[name][early], years, "cow") for name in ("ccode1", "ccode2"))
    found, seen = _empty(raw), np.zeros(raw.shape, dtype=np.bool_)
    # flow1 are the imports of the first state from the second: exports of the second.
    for exporter, importer, column in ((second, first, "flow1"), (first, second, "flow2")):
        flow = table[column][early].astype(np.float64)
        good = (exporter >= 0) & (importer >= 0) & (flow >= 0) & (years >= raw.grid.years[0])
        _add(found, raw, years[good], exporter[good], importer[good], flow[good] * 1e6)
        seen[years[good] - raw.grid.years[0], exporter[good]] = True
    return _covered(found, seen)


def shares_of_rows(values: Floats) -> Floats:
    """Each row of (year, first, second) over its sum; NaN where the sum is 0 or not known."""
    total = np.nansum(values, axis=2, keepdims=True)
    share: Floats = np.where(total > 0, values / np.where(total > 0, total, 1.0), np.nan)
    return share


def _empty(raw: Raw) -> Floats:
    size = len(raw.grid.states)
    return np.zeros((len(raw.grid.years), size, size))


def _add(
    found: Floats, raw: Raw, years: NDArray[np.int64], first: NDArray[np.intp], second: NDArray[np.intp], value: Floats
) -> None:
    np.add.at(found, (years - raw.grid.years[0], first, second), value)


def _covered(found: Floats, covered: NDArray[np.bool_]) -> Floats:
    """NaN for pairs of which one is not covered in the year."""
    both = covered[:, :, None] & covered[:, None, :]
    return np.where(both, found, np.nan)
