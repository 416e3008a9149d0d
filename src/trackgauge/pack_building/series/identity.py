"""Ethnic and religious composition of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.pack.series_store import PairValues, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw


def ethnic_fractionalisation(raw: Raw) -> StateValues:
    """Mean of the two."""
    hief, creg = raw.table("hief"), raw.table("creg")
    found = np.stack(
        [
            raw.states(hief["gwcode"], hief["year"], hief["efindex"], system="gw", combine="max"),
            raw.states(creg["gwcode"], creg["year"], creg["ethfrac"], system="gw", combine="max"),
        ]
    )
    known = ~np.isnan(found)
    return np.asarray(np.where(known, found, 0.0).sum(axis=0) / np.where(known.any(axis=0), known.sum(axis=0), np.nan))


def religious_fractionalisation(raw: Raw) -> StateValues:
    """As the tables have it; two codes of one state in a year are one."""
    table = raw.table("creg")
    known = ~np.isnan(table["relfrac"])
    return raw.states(table["gwcode"][known], table["year"][known], table["relfrac"][known], system="gw", combine="max")


FAMILIES = (
    "chrstgenpct", "judgenpct", "islmgenpct", "budgenpct", "zorogenpct", "hindgenpct", "sikhgenpct", "shntgenpct",
    "bahgenpct", "taogenpct", "jaingenpct", "confgenpct", "syncgenpct", "anmgenpct", "nonreligpct", "othrgenpct",
)  # fmt: skip
YEARS = (1995, 2000, 2005, 2010)


def religious_similarity(raw: Raw) -> PairValues:
    """The overlap of every two compositions."""
    table = raw.table("world_religion")
    shape = (len(FAMILIES), *raw.shape)
    shares = np.full(shape, np.nan)
    wanted = np.isin(table["year"], YEARS)
    for row, family in enumerate(FAMILIES):
        values = table[family][wanted].astype(np.float64)
        shares[row] = raw.states(table["state"][wanted], table["year"][wanted], values, system="cow", combine="max")
    shares = np.maximum(shares, 0)
    shares /= np.where(shares.sum(axis=0) > 0, shares.sum(axis=0), np.nan)
    covered = np.asarray(~np.isnan(shares).any(axis=0))
    first, second = np.triu_indices(raw.shape[1], 1)
    overlap = np.minimum(shares[:, :, first], shares[:, :, second]).sum(axis=0)
    year, pair = np.nonzero(~np.isnan(overlap))
    return PairValues(first[pair], second[pair], year, np.minimum(overlap[year, pair], 1.0), covered)
