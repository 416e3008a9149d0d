"""Agreements on free trade, with entry into force and withdrawal; treaties on environment, health and trade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.countries import convert
from trackgauge.evidence.pack.series_store import PairValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

DESTA = "desta"
PAIRS, CONTENT = "desta_2.1_treaties_dyads.parquet", "desta_2.1_content_coding.parquet"
WITHDRAWALS = "desta_2.1_withdrawals_dyads.parquet"
FREE_TRADE, CUSTOMS_UNION = "2", "3"
STAGES_ONLY = 3
"""Base treaty of the African Economic Community: it lays down stages towards a common market and opens none."""
AGREEMENTS_LAST = 2021


@dataclass(frozen=True, slots=True)
class Agreements:
    """One row for each pair and agreement that came into force; `end` is the last year in force."""

    first: NDArray[Any]
    second: NDArray[Any]
    signed: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def agreements(raw: Raw) -> Agreements:
    """Free trade areas and customs unions by pair, from the table of treaties.

    The source's own table of agreements in force is not used: it lacks 3,455 pairs, among them the founders of the
    European Community.
    """
    table = raw.table(DESTA, PAIRS)
    content = raw.table(DESTA, CONTENT)
    kinds = dict(zip(content["base_treaty"].tolist(), content["mar_typedepth"].tolist(), strict=True))
    opening = np.array([kinds.get(base) in (FREE_TRADE, CUSTOMS_UNION) for base in table["base_treaty"].tolist()])
    start = whole_years(table["entryforceyear"])
    # Accessions mostly carry no date of their own: the state joins what is in force.
    start = np.where((start == 0) & (table["entry_type"] == "accession"), table["year"].astype(np.int64), start)
    kept = opening & (start > 0) & (table["base_treaty"] != STAGES_ONLY)
    first, second = table["country1"][kept], table["country2"][kept]
    left = _withdrawals(raw)
    keys = zip(table["base_treaty"][kept].tolist(), first, second, strict=True)
    ends = [left.get((base, frozenset((a, b))), AGREEMENTS_LAST + 1) - 1 for base, a, b in keys]
    return Agreements(first, second, table["year"][kept].astype(np.int64), start[kept], np.array(ends, dtype=np.int64))


def whole_years(years: NDArray[Any]) -> NDArray[np.int64]:
    """Years that are kept as text; 0 where there is none.

    >>> whole_years(np.array(["2004", None, "n.a."], dtype=object)).tolist()
    [2004, 0, 0]
    """
    return np.array([int(text) if text and text.isdigit() else 0 for text in years], dtype=np.int64)


def _withdrawals(raw: Raw) -> dict[tuple[int, frozenset[str]], int]:
    """Year of withdrawal by base treaty and pair."""
    table = raw.table(DESTA, WITHDRAWALS)
    rows = zip(table["base_treaty"].tolist(), table["country1"], table["country2"], table["year"].tolist(), strict=True)
    return {(base, frozenset((a, b))): int(year) for base, a, b, year in rows if a and b}


def trade_agreement(raw: Raw) -> PairValues:
    """Pairs by name, as of the year."""
    found = agreements(raw)
    rows, year = raw.spells(found.start, found.end)
    table = raw.table(DESTA, PAIRS)
    everybody = np.unique(np.concatenate([table["country1"], table["country2"]]).astype(str)).astype(object)
    years = np.array([then for then in raw.grid.years if then <= AGREEMENTS_LAST])
    covered = raw.seen(np.tile(everybody, years.size), np.repeat(years, everybody.size), system="name")
    ones = np.ones(rows.size)
    return raw.pairs(found.first[rows], found.second[rows], year, ones, system="name", covered=covered, combine="max")


def trade_agreement_delay(raw: Raw) -> PairValues:
    """One value in the year of entry into force."""
    found = agreements(raw)
    delay = np.maximum(found.start - found.signed, 0).astype(np.float64)
    kept = (found.start >= raw.grid.years[0]) & (found.start <= AGREEMENTS_LAST) & (found.signed <= found.start)
    first, second, start = found.first[kept], found.second[kept], found.start[kept]
    covered = raw.seen(np.concatenate([first, second]), np.tile(start, 2), system="name")
    return raw.pairs(first, second, start, delay[kept], system="name", covered=covered, combine="max")


TREATIES_LAST, LEAST_PARTIES, LEAST_TREATIES = 2019, 5, 10
TREATIES_FILE = "manytreaties_parties_GGO_1945on.parquet"
NEVER = 9999


def treaties_in_common(raw: Raw) -> PairValues:
    """Jaccard similarity of the sets of treaties in force for every two states, year by year."""
    table = raw.table("environment_treaties", TREATIES_FILE)
    start = np.minimum(first_years(table["StateForce"]), NEVER)
    start = np.where(start < NEVER, start, first_years(table["StateRatification"]))
    end = first_years(table["StateEnd"])
    known = (start < NEVER) & (start <= TREATIES_LAST)
    treaties, treaty = np.unique(table["treatyID"][known].astype(str), return_inverse=True)
    years = np.full(known.sum(), TREATIES_LAST, dtype=np.int64)
    places = raw.placed(table["stateID"][known], years, "iso3")
    parties = np.bincount(treaty[places >= 0], minlength=treaties.size)
    good = (places >= 0) & (parties[treaty] >= LEAST_PARTIES)
    return _jaccard(raw, treaty[good], places[good], start[known][good], end[known][good], treaties.size)


def first_years(dates: NDArray[Any]) -> NDArray[np.int64]:
    """The first year that a date in words names; 9999 where there is none.

    >>> first_years(np.array(["1994-03-21", "2001..2003", None, "~1999"], dtype=object)).tolist()
    [1994, 2001, 9999, 1999]
    """
    digits = ("".join(sign for sign in (text or "") if sign.isdigit())[:4] for text in dates)
    return np.array([int(text) if len(text) == 4 else NEVER for text in digits], dtype=np.int64)


def _jaccard(
    raw: Raw,
    treaty: NDArray[np.intp],
    place: NDArray[np.intp],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    count: int,
) -> PairValues:
    first, second = np.triu_indices(raw.shape[1], 1)
    existing = _own_codes(raw)
    covered = np.zeros(raw.shape, dtype=np.bool_)
    found: list[tuple[NDArray[Any], ...]] = []
    for row, year in enumerate(raw.grid.years):
        if year > TREATIES_LAST:
            break
        bound = np.zeros((raw.shape[1], count), dtype=np.float32)
        holds = (start <= year) & (end > year)
        bound[place[holds], treaty[holds]] = 1.0
        own = bound.sum(axis=1)
        covered[row] = (own >= LEAST_TREATIES) & existing[row]
        both = (bound @ bound.T)[first, second]
        either = own[first] + own[second] - both
        kept = covered[row][first] & covered[row][second]
        found.append((first[kept], second[kept], np.full(kept.sum(), row), both[kept] / either[kept]))
    one, other, when, share = (np.concatenate(column) for column in zip(*found, strict=True))
    return PairValues(one, other, when, share, covered)


def _own_codes(raw: Raw) -> NDArray[np.bool_]:
    """Years in which a state goes by its code of today: the source back-dates Serbia. Shape (year, state)."""
    states = list(raw.grid.states)
    rows = [convert(states, source="iso3", to="iso3", year=year).values for year in raw.grid.years]
    return np.array([[code == state for code, state in zip(row, states, strict=True)] for row in rows])
