"""Counts of events between states, as ICEWS coded them from the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.pack.series_store import PairValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw


def events(raw: Raw, kind: str) -> PairValues:
    """Logarithm of one plus the count of a kind of event: `verbCoop`, `matlCoop`, `verbConf` or `matlConf`."""
    table = raw.table("icews_events")
    first, second, year = table["i_iso3c"], table["j_iso3c"], table["year"]
    covered = raw.seen(first, year, system="iso3")
    return raw.pairs(first, second, year, np.log1p(table[kind]), system="iso3", covered=covered)
