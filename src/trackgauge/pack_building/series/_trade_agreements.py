"""Agreements on free trade and customs unions between pairs of states, with entry into force and withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SOURCE = "desta"
PAIRS, CONTENT = "desta_2.1_treaties_dyads.parquet", "desta_2.1_content_coding.parquet"
WITHDRAWALS = "desta_2.1_withdrawals_dyads.parquet"
FREE_TRADE, CUSTOMS_UNION = "2", "3"
STAGES_ONLY = 3
"""Base treaty of the African Economic Community: it lays down stages towards a common market and opens none."""
LAST = 2021


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
    table = raw.table(SOURCE, PAIRS)
    content = raw.table(SOURCE, CONTENT)
    kinds = dict(zip(content["base_treaty"].tolist(), content["mar_typedepth"].tolist(), strict=True))
    opening = np.array([kinds.get(base) in (FREE_TRADE, CUSTOMS_UNION) for base in table["base_treaty"].tolist()])
    start = whole_years(table["entryforceyear"])
    # Accessions mostly carry no date of their own: the state joins what is in force.
    start = np.where((start == 0) & (table["entry_type"] == "accession"), table["year"].astype(np.int64), start)
    kept = opening & (start > 0) & (table["base_treaty"] != STAGES_ONLY)
    first, second = table["country1"][kept], table["country2"][kept]
    left = _withdrawals(raw)
    keys = zip(table["base_treaty"][kept].tolist(), first, second, strict=True)
    ends = [left.get((base, frozenset((a, b))), LAST + 1) - 1 for base, a, b in keys]
    return Agreements(first, second, table["year"][kept].astype(np.int64), start[kept], np.array(ends, dtype=np.int64))


def whole_years(years: NDArray[Any]) -> NDArray[np.int64]:
    """Years that are kept as text; 0 where there is none.

    >>> whole_years(np.array(["2004", None, "n.a."], dtype=object)).tolist()
    [2004, 0, 0]
    """
    return np.array([int(text) if text and text.isdigit() else 0 for text in years], dtype=np.int64)


def _withdrawals(raw: Raw) -> dict[tuple[int, frozenset[str]], int]:
    """Year of withdrawal by base treaty and pair."""
    table = raw.table(SOURCE, WITHDRAWALS)
    rows = zip(table["base_treaty"].tolist(), table["country1"], table["country2"], table["year"].tolist(), strict=True)
    return {(base, frozenset((a, b))): int(year) for base, a, b, year in rows if a and b}
