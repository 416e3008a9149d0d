"""Formal alliances: pledges between states as two producers record them, one kind at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.series_store import PairValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

ATOP_LAST, COW_LAST = 2018, 2012
PAIRS = "atop_5.1_directed_dyad_year.parquet"
ATOP_COLUMNS = {
    "defence": "atop_defense",
    "offence": "atop_offense",
    "neutrality": "atop_neutral",
    "nonaggression": "atop_nonagg",
    "consultation": "atop_consul",
}
COW_COLUMNS = {
    "defence": "defense",
    "neutrality": "neutrality",
    "nonaggression": "nonaggression",
    "consultation": "entente",
}


@dataclass(frozen=True, slots=True)
class Pledges:
    """Ordered pairs (COW numbers) and years with a pledge in force, as one producer has them."""

    source: str
    first: NDArray[Any]
    second: NDArray[Any]
    year: NDArray[Any]


def pledges(raw: Raw, kind: str) -> Iterator[Pledges]:
    """The pledges of a kind, from every list that knows it."""
    yield _atop(raw, ATOP_COLUMNS[kind])
    if kind in COW_COLUMNS:
        yield _cow(raw, COW_COLUMNS[kind])


def share_of_lists(raw: Raw, kind: str) -> PairValues:
    """Which share of the lists that cover a year records a pledge of the kind."""
    found = tuple(pledges(raw, kind))
    year = np.concatenate([rows.year for rows in found])
    first, second = (np.concatenate([getattr(rows, name) for rows in found]) for name in ("first", "second"))
    # Two digits, one for each list: the largest of each over both directions, then their share.
    both = raw.existing("cow", raw.grid.years[0], ATOP_LAST)
    by_list = [
        raw.pairs(first, second, year, _from(found, at), system="cow", combine="max", covered=both)
        for at in range(len(found))
    ]
    lists = 1 + ((len(found) == 2) & (np.array(raw.grid.years)[by_list[0].year] <= COW_LAST))
    share = np.sum([pairs.values for pairs in by_list], axis=0) / lists
    return PairValues(by_list[0].first, by_list[0].second, by_list[0].year, share, both)


def _from(found: tuple[Pledges, ...], at: int) -> NDArray[np.float64]:
    """1 for the rows of one list, 0 for those of the other."""
    return np.concatenate([np.full(rows.year.size, float(place == at)) for place, rows in enumerate(found)])


def _atop(raw: Raw, column: str) -> Pledges:
    table = raw.table("atop", PAIRS)
    held = table[column] == 1
    return Pledges("atop", table["ccode1"][held], table["ccode2"][held], table["year"][held])


def _cow(raw: Raw, column: str) -> Pledges:
    """Spells of the list; one without an end was in force when the list closed."""
    table = raw.table("cow_alliances")
    held = table[column] == 1
    end = np.where(np.isnan(table["dyad_end_year"]), COW_LAST, table["dyad_end_year"])[held]
    rows, year = raw.spells(table["dyad_st_year"][held], end)
    return Pledges("cow_alliances", table["ccode1"][held][rows], table["ccode2"][held][rows], year)


STRENGTH = {"defence": 1.0, "offence": 1.0, "neutrality": 0.5, "nonaggression": 0.5, "consultation": 0.25}


def alliance(raw: Raw) -> PairValues:
    """The strongest of the pledges of both lists."""
    found = [(rows, STRENGTH[kind]) for kind in STRENGTH for rows in pledges(raw, kind)]
    first, second, year = (
        np.concatenate([getattr(rows, name) for rows, _ in found]) for name in ("first", "second", "year")
    )
    strength = np.concatenate([np.full(rows.year.size, strength) for rows, strength in found])
    covered = raw.existing("cow", raw.grid.years[0], ATOP_LAST)
    return raw.pairs(first, second, year, strength, system="cow", combine="max", covered=covered)
