"""Official finance committed by China."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SOURCE = "chinese_finance"
FIRST, LAST = 2000, 2021
KINDS = ("oda_amt", "oof_amt", "vof_amt")

SERIES = Series(
    name="Official finance from China",
    topic="economy",
    level="state",
    unit="million US dollars of 2021 committed in the year, aid and other official flows",
    low=0,
    high=200_000,
    higher_means="China has committed more to the state",
    sources=(SOURCE,),
    ships="values",
    computed="Sum of the three kinds of flow (aid, other official, neither clearly) of AidData's Global Chinese "
    "Development Finance 3.0; a state that exists in a year from 2000 to 2021 and is not listed received nothing that "
    "AidData found. NaN for China.",
    notes=(
        "Commitments, not payments: a project that failed still counts in the year of its promise.",
        "High-income states are in it only as far as AidData looked.",
    ),
)


def compute(raw: Raw) -> StateValues:
    """Sums of the kinds, with zeros where the source would have listed a state."""
    table = raw.table(SOURCE)
    amount = np.sum([np.nan_to_num(table[kind].astype(np.float64)) for kind in KINDS], axis=0) / 1e6
    listed = raw.states(table["ccode"], table["year"], amount, system="cow", combine="sum")
    found = np.where(raw.existing("cow", FIRST, LAST), np.nan_to_num(listed), listed)
    found[:, raw.grid.states.index("CHN")] = np.nan
    return found
