"""Trade in goods between pairs of states, from the two public matrices and the World Factbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.series_store import PairValues
from trackgauge.pack_building.world_product import GDP

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


def trade_share(raw: Raw) -> PairValues:
    """Both matrices, each in its years."""
    late, early = exports(raw), flows_before(raw)
    flows = np.where(np.isnan(late), early, late)
    shares = shares_of_rows(flows + flows.transpose(0, 2, 1))
    covered = np.asarray(~np.isnan(shares).all(axis=2))
    year, first, second = np.nonzero(np.nan_to_num(shares) >= 0.0005)
    return PairValues(first, second, year, shares[year, first, second], covered)


def export_share(raw: Raw) -> PairValues:
    """Shares of rows of the matrix of exports."""
    shares = shares_of_rows(exports(raw))
    covered = np.asarray(~np.isnan(shares).all(axis=2))
    year, first, second = np.nonzero(np.nan_to_num(shares) >= 0.0005)
    return PairValues(first, second, year, shares[year, first, second], covered)


FACTBOOK = "factbook_trade"
FACTBOOK_FILE = "cia_factbook_trade_partner_shares_2012_2023.parquet"


def main_partner_share(raw: Raw) -> PairValues:
    """Mean of both flows where both are printed."""
    table = raw.table(FACTBOOK, FACTBOOK_FILE)
    years = table["data_year"].astype(np.int64)
    named = np.array([bool(code) for code in table["partner_iso3c"]]) & np.array([bool(c) for c in table["iso3c"]])
    size, length = len(raw.grid.states), len(raw.grid.years)
    shares = np.zeros((2, length, size, size))
    printed = np.zeros((2, length, size), dtype=np.bool_)
    for flow, name in enumerate(("exports", "imports")):
        rows = np.flatnonzero(named & (table["flow"] == name) & (years >= raw.grid.years[0]))
        first, second = (raw.grid.places(table[column][rows]) for column in ("iso3c", "partner_iso3c"))
        good = (first >= 0) & (second >= 0) & (first != second)
        when = years[rows][good] - raw.grid.years[0]
        np.add.at(shares[flow], (when, first[good], second[good]), table["share_pct"][rows][good] / 100)
        printed[flow, when, first[good]] = True
    both = np.asarray(printed.all(axis=0))
    mean = np.where(both[:, :, None], shares.mean(axis=0), 0.0)
    year, first, second = np.nonzero(mean)
    return PairValues(first, second, year, np.minimum(mean[year, first, second], 1.0), both)


def trade_weight(raw: Raw) -> Floats:
    """Sums of rows and columns over twice the whole."""
    flows = exports(raw)
    total = np.nansum(flows, axis=2) + np.nansum(flows, axis=1)
    traded = np.asarray(~np.isnan(flows).all(axis=2))
    whole = total.sum(axis=1, keepdims=True)
    weight: Floats = np.where(traded, total / np.where(whole > 0, whole, 1.0), np.nan)
    return weight


def trade_to_gdp(raw: Raw) -> Floats:
    """The ratio where both are known."""
    flows = exports(raw)
    total = np.nansum(flows, axis=2) + np.nansum(flows, axis=1)
    table = raw.table("wdi")
    rows = (table["indicator"] == GDP) & ~np.isnan(table["value"].astype(np.float64))
    known = rows & np.isin(table["iso3c"], raw.grid.states)
    product = raw.states(table["iso3c"][known], table["year"][known], table["value"][known], system="iso3")
    traded = np.asarray(~np.isnan(flows).all(axis=2))
    ratio: Floats = np.where(traded & (product > 0), total / product, np.nan)
    return ratio
