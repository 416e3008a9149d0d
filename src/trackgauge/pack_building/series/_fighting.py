"""States that fought in armed conflicts, side by side and against each other, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

LAST, MOST = 2024, 2
Side = frozenset[int]


def sides(raw: Raw) -> Iterator[tuple[int, str, int, Side, Side]]:
    """Year, type, intensity (1 or 2) and the states of both sides (Gleditsch-Ward) of every conflict and year."""
    table = raw.table("ucdp_conflicts", "ucdp_acd_dyadic_long.parquet")
    columns = ("conflict_id", "year", "type_of_conflict", "intensity_level")
    found: dict[tuple[int, int, str, int], tuple[set[int], set[int]]] = {}
    for at, key in enumerate(zip(*(table[name].tolist() for name in columns), strict=True)):
        both = found.setdefault(key, (set(), set()))
        for side, names in zip(both, (("gwno_a", "gwno_a_2nd"), ("gwno_b", "gwno_b_2nd")), strict=True):
            side.update(int(table[name][at]) for name in names if not np.isnan(table[name][at]))
    for (_, year, kind, intensity), (a, b) in found.items():
        yield year, kind, intensity, frozenset(a), frozenset(b)


def together(raw: Raw) -> PairValues:
    """Pairs whose troops stood on one side; the highest intensity of the year over two."""
    rows = [
        (*pair, year, intensity / MOST)
        for year, _, intensity, *both in sides(raw)
        for side in both
        for pair in combinations(sorted(side), 2)
    ]
    return _pairs(raw, rows)


def against(raw: Raw) -> PairValues:
    """Pairs of which one sent troops to the other's rebels; the highest intensity of the year over two."""
    rows = [
        (a, b, year, intensity / MOST)
        for year, kind, intensity, one, other in sides(raw)
        if kind != "interstate"
        for a, b in product(sorted(one), sorted(other))
    ]
    return _pairs(raw, rows)


def _pairs(raw: Raw, rows: list[tuple[int, int, int, float]]) -> PairValues:
    first, second, year, value = (np.array(column) for column in zip(*rows, strict=True))
    covered = raw.existing("gw", raw.grid.years[0], LAST)
    return raw.pairs(first, second, year, value, system="gw", covered=covered, combine="max")
