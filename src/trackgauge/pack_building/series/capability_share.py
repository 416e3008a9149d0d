"""Material capability: a state's mean share in six resources of power."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Material capability",
    topic="capability",
    level="state",
    unit="mean share of the state in the world's six resources, 0 to 1",
    low=0,
    high=1,
    higher_means="the state has more of the world's material power",
    sources=("cow_capabilities",),
    ships="scores",
    shares="of the world",
    decimals=None,
    computed="Composite index of national capability, computed anew: mean of the shares in military spending, military "
    "personnel, iron and steel, energy, total and urban population of all states with a value; a missing resource is "
    "left out of the mean, and the means are brought to a sum of one.",
    notes=(
        "Ends in 2022. Steel and soldiers weigh as much as everything else: China leads since the 1990s.",
        "Singer, Bremer and Stuckey (1972).",
    ),
)

RESOURCES = ("milex", "milper", "irst", "pec", "tpop", "upop")


def compute(raw: Raw) -> StateValues:
    """Mean of shares."""
    table = raw.table("cow_capabilities")
    year = table["year"].astype(np.intp)
    shares = np.full((len(RESOURCES), table.rows), np.nan)
    for at, name in enumerate(RESOURCES):
        values = np.where(table[name] >= 0, table[name], np.nan)
        world = np.bincount(year, weights=np.nan_to_num(values))
        shares[at] = values / world[year]
    known = ~np.isnan(shares).all(axis=0)
    mean = np.nanmean(shares[:, known], axis=0)
    world = np.bincount(year[known], weights=mean)
    # Germany and Yemen stand twice in 1990, before and after they became one: the larger is the one that goes on.
    return raw.states(table["ccode"][known], year[known], mean / world[year[known]], system="cow", combine="max")
