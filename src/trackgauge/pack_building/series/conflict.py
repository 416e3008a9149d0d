"""Fighting, disputes and rivalries between states, and states that fought side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.pack.series_store import PairValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

FIGHTING_LAST, MOST = 2024, 2
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
    covered = raw.existing("gw", raw.grid.years[0], FIGHTING_LAST)
    return raw.pairs(first, second, year, value, system="gw", covered=covered, combine="max")


def interstate_war(raw: Raw) -> PairValues:
    """The two lists, in the codes that each uses."""
    conflicts, wars = raw.table("ucdp_conflicts", "ucdp_acd_dyadic_long.parquet"), raw.table("cow_wars")
    between = conflicts["type_of_conflict"] == "interstate"
    sides = [
        (conflicts[a][between], conflicts[b][between])
        for a in ("gwno_a", "gwno_a_2nd")
        for b in ("gwno_b", "gwno_b_2nd")
    ]
    first, second = (np.concatenate(side) for side in zip(*sides, strict=True))
    year, intensity = (np.tile(conflicts[name][between], len(sides)) for name in ("year", "intensity_level"))
    covered = raw.existing("gw", raw.grid.years[0], FIGHTING_LAST)
    fought = raw.pairs(first, second, year, intensity / 2, system="gw", covered=covered, combine="max")
    war = raw.pairs(
        wars["ccode1"], wars["ccode2"], wars["year"], np.ones(wars.rows), system="cow", covered=covered, combine="max"
    )
    return fought.joined(war)


CORRECTED_TO, DISPUTES_LAST = 2010, 2014


def militarized_disputes(raw: Raw) -> PairValues:
    """The corrected list as far as it goes, then the other."""
    corrected, later = raw.table("gml_disputes"), raw.table("cow_disputes")
    chosen = later["year"] > CORRECTED_TO
    first, second, year, level = (
        np.concatenate([corrected[name], later[name][chosen]]) for name in ("ccode1", "ccode2", "year", "hostlev")
    )
    covered = raw.existing("cow", raw.grid.years[0], DISPUTES_LAST)
    return raw.pairs(first, second, year, (level - 1) / 4, system="cow", covered=covered, combine="max")


RIVALRIES = (("strategic_rivalries", "start", "end", 2020), ("thompson_dreyer_rivalries", "styear", "endyear", 2010))


def strategic_rivalry(raw: Raw) -> PairValues:
    """Both lists, each weighted by one over the number of lists that cover the year."""
    parts = []
    for source, start, end, last in RIVALRIES:
        table = raw.table(source)
        rows, year = raw.spells(table[start], np.where(np.isnan(table[end]), last, table[end]))
        lists = np.sum([year <= other for *_, other in RIVALRIES], axis=0)
        parts.append((table["ccode1"][rows], table["ccode2"][rows], year, 1 / lists))
    first, second, year, share = (np.concatenate(column) for column in zip(*parts, strict=True))
    covered = raw.existing("cow", raw.grid.years[0], RIVALRIES[0][3])
    return raw.pairs(first, second, year, share, system="cow", covered=covered, combine="sum")
