"""What China's government gives and whom its leaders visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.pack.series_store import StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

FINANCE = "chinese_finance"
FINANCE_FIRST, FINANCE_LAST = 2000, 2021
KINDS = ("oda_amt", "oof_amt", "vof_amt")


def chinese_finance(raw: Raw) -> StateValues:
    """Sums of the kinds, with zeros where the source would have listed a state."""
    table = raw.table(FINANCE)
    amount = np.sum([np.nan_to_num(table[kind].astype(np.float64)) for kind in KINDS], axis=0) / 1e6
    listed = raw.states(table["ccode"], table["year"], amount, system="cow", combine="sum")
    found = np.where(raw.existing("cow", FINANCE_FIRST, FINANCE_LAST), np.nan_to_num(listed), listed)
    found[:, raw.grid.states.index("CHN")] = np.nan
    return found


TRAVEL = "chinese_leader_travel"
TRAVEL_LAST = 2020
TRAVEL_YEARS = 5


def chinese_leader_visits(raw: Raw) -> StateValues:
    """Counts over five years."""
    table = raw.table(TRAVEL)
    counted = np.ones(table.rows)
    listed = raw.states(table["Country"], table["Year"], counted, system="name", combine="sum")
    covered = raw.existing("iso3", raw.grid.years[0], TRAVEL_LAST)
    yearly = np.where(covered, np.nan_to_num(listed), np.nan)
    filled = np.nan_to_num(yearly)
    found = np.stack([filled[max(0, t - TRAVEL_YEARS + 1) : t + 1].sum(axis=0) for t in range(len(filled))])
    found[~covered] = np.nan
    found[:, raw.grid.states.index("CHN")] = np.nan
    return found
