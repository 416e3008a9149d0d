"""Major arms that states deliver to each other, from SIPRI's register, and exercises that they hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.series_store import PairValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

ARMS = "sipri_arms_transfers"
ARMS_FIRST, ARMS_LAST = 1995, 2024


def deliveries(raw: Raw) -> NDArray[np.float64]:
    """Million trend-indicator values: shape (year, supplier, recipient); NaN in years that are not covered."""
    table = raw.table(ARMS)
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
    return raw.existing("iso3", ARMS_FIRST, ARMS_LAST)


EDGES = (5.0, 50.0, 500.0)
"""Million trend-indicator values of five years at which a band ends."""

ARMS_YEARS = 5


def arms_transfers(raw: Raw) -> PairValues:
    """Bands of the sums of five years."""
    yearly = deliveries(raw)
    known = np.asarray(~np.isnan(yearly).all(axis=(1, 2)))
    filled = np.nan_to_num(yearly)
    volume = np.stack([filled[max(0, t - ARMS_YEARS + 1) : t + 1].sum(axis=0) for t in range(len(filled))])
    year, first, second = np.nonzero((volume > 0) & known[:, None, None])
    return PairValues(first, second, year, 1.0 + np.digitize(volume[year, first, second], EDGES), covered(raw))


def arms_import_share(raw: Raw) -> PairValues:
    """Shares of the sums of five years, by recipient."""
    yearly = deliveries(raw)
    known = np.asarray(~np.isnan(yearly).all(axis=(1, 2)))
    received = np.nan_to_num(yearly).transpose(0, 2, 1)
    volume = np.stack([received[max(0, t - ARMS_YEARS + 1) : t + 1].sum(axis=0) for t in range(len(received))])
    total = volume.sum(axis=2, keepdims=True)
    ever = np.maximum.accumulate(received > 0, axis=0)
    year, first, second = np.nonzero(ever & (total > 0) & known[:, None, None])
    share = volume[year, first, second] / total[year, first, 0]
    return PairValues(first, second, year, share, covered(raw))


def arms_supplier_overlap(raw: Raw) -> PairValues:
    """The overlap of every two importers of a year."""
    received = np.nan_to_num(deliveries(raw)).transpose(0, 2, 1)
    existing = raw.existing("iso3", ARMS_FIRST + ARMS_YEARS - 1, ARMS_LAST)
    covered = np.zeros(raw.shape, dtype=np.bool_)
    parts: list[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]] = []
    for row in range(ARMS_YEARS - 1, len(received)):
        volume = received[row - ARMS_YEARS + 1 : row + 1].sum(axis=0)
        total = volume.sum(axis=1)
        covered[row] = existing[row] & (total > 0)
        importers = np.flatnonzero(covered[row])
        share = volume[importers] / total[importers, None]
        a, b = np.triu_indices(importers.size, 1)
        parts.append((importers[a], importers[b], np.full(a.size, row), np.minimum(share[a], share[b]).sum(axis=1)))
    first, second, year, overlap = (np.concatenate(column) for column in zip(*parts, strict=True))
    return PairValues(first, second, year, overlap, covered)


EXERCISES_LAST = 2010


def joint_exercises(raw: Raw) -> PairValues:
    """Counts of the table of pairs."""
    table = raw.table("military_exercises", "mme_v7_dyad_year.parquet")
    covered = raw.existing("gw", raw.grid.years[0], EXERCISES_LAST)
    return raw.pairs(
        table["gw1"], table["gw2"], table["year"], table["n_exercises"], system="gw", covered=covered, combine="sum"
    )
