"""Visits of China's highest leaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SOURCE = "chinese_leader_travel"
LAST = 2020
YEARS = 5

SERIES = Series(
    name="Visits of China's leaders",
    topic="diplomacy",
    level="state",
    unit="visits of China's president, premier or party leader in five years, count",
    low=0,
    high=50,
    higher_means="China's leaders have come more often",
    sources=(SOURCE,),
    ships="scores",
    decimals=0,
    computed="Visits in the year and the four before it (WHO|WHERE|WHEN 1.1); a state that is not listed had none. NaN "
    "for China.",
    notes=("To 2020, a year without travel. Only the highest leaders; no visits to China are in it.",),
)


def compute(raw: Raw) -> StateValues:
    """Counts over five years."""
    table = raw.table(SOURCE)
    counted = np.ones(table.rows)
    listed = raw.states(table["Country"], table["Year"], counted, system="name", combine="sum")
    covered = raw.existing("iso3", raw.grid.years[0], LAST)
    yearly = np.where(covered, np.nan_to_num(listed), np.nan)
    filled = np.nan_to_num(yearly)
    found = np.stack([filled[max(0, t - YEARS + 1) : t + 1].sum(axis=0) for t in range(len(filled))])
    found[~covered] = np.nan
    found[:, raw.grid.states.index("CHN")] = np.nan
    return found
