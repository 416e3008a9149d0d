"""Religious fractionalisation: the chance that two people of a state are of different religions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Religious fractionalisation",
    topic="identity",
    level="state",
    unit="probability that two persons belong to different religious groups, 0 to 1",
    low=0,
    high=1,
    higher_means="the state is made of more and more equal religious groups",
    sources=("creg",),
    ships="scores",
    decimals=2,
    computed="One less the sum of squared group shares of the Composition of Religious and Ethnic Groups, to two "
    "decimals.",
    notes=("Ends in 2013; 162 states.", "Denominations count as groups where the list divides them."),
)


def compute(raw: Raw) -> StateValues:
    """As the tables have it; two codes of one state in a year are one."""
    table = raw.table("creg")
    known = ~np.isnan(table["relfrac"])
    return raw.states(table["gwcode"][known], table["year"][known], table["relfrac"][known], system="gw", combine="max")
