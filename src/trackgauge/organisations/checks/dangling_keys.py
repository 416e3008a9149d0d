"""Keys that point to nothing: initiatives, bodies, tiers, documents or rows that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.checks._places import places
from trackgauge.organisations.findings import Finding, suggest


def check(book: Casebook) -> Iterator[Finding]:
    """Report every key without what it names."""
    known: dict[str, set[str]] = {}
    for place in places(book):
        cell = place.column.cell
        if cell is None or not cell.refers:
            continue
        for target in cell.refers:
            if target not in known:
                known[target] = book.ids(target)
        allowed = set(cell.also).union(*(known[target] for target in cell.refers))
        for item in place.items:
            if item not in allowed:
                yield place.finding(
                    "dangling_keys",
                    f"'{item}' does not exist",
                    allowed=place.column.allowed,
                    hint=suggest(item, sorted(allowed)),
                )
