"""Ethnic fractionalisation: the chance that two people of a state are of different groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Ethnic fractionalisation",
    topic="identity",
    level="state",
    unit="probability that two persons belong to different ethnic groups, 0 to 1",
    low=0,
    high=1,
    higher_means="the state is made of more and more equal ethnic groups",
    sources=("hief", "creg"),
    ships="scores",
    decimals=2,
    computed="Mean of the Historical Index of Ethnic Fractionalization and of the index from the Composition of "
    "Religious and Ethnic Groups, of whichever has the state and year.",
    notes=(
        "Ends in 2013.",
        "The two lists draw groups differently: where only one has a state, a step between states is partly a step "
        "between lists.",
    ),
)


def compute(raw: Raw) -> StateValues:
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
