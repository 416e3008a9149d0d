"""How alike the religious composition of two states is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Religious similarity",
    topic="identity",
    level="dyad",
    unit="share (0-1) of the population that has its like in the other state: sum of the smaller shares",
    low=0,
    high=1,
    higher_means="the same faiths have the same weight in both",
    sources=("world_religion",),
    ships="scores",
    absent="unknown",
    decimals=2,
    computed="Sum over the families of religion (Christian, Jewish, Muslim, Buddhist, Zoroastrian, Hindu, Sikh, "
    "Shinto, Bahai, Taoist, Jain, Confucian, syncretic, animist, none, other) of the smaller of the two shares of "
    "adherents; World Religion Project 1.1 in 1995, 2000, 2005 and 2010.",
    notes=(
        "Every fifth year, ends in 2010; composition moves slowly, so that 2010 may be read on.",
        "Families of religion, not denominations: Shia and Sunni are one. Official counts hide who practises.",
        "Shared faith is a condition, not an attitude to anybody.",
    ),
)

FAMILIES = (
    "chrstgenpct", "judgenpct", "islmgenpct", "budgenpct", "zorogenpct", "hindgenpct", "sikhgenpct", "shntgenpct",
    "bahgenpct", "taogenpct", "jaingenpct", "confgenpct", "syncgenpct", "anmgenpct", "nonreligpct", "othrgenpct",
)  # fmt: skip
YEARS = (1995, 2000, 2005, 2010)


def compute(raw: Raw) -> PairValues:
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
