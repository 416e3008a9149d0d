"""Keys that point to nothing: initiatives, bodies, tiers, documents or rows that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.cells import Cell
from trackgauge.organisations.checks._places import places
from trackgauge.organisations.findings import Finding, suggest


def check(book: Casebook) -> Iterator[Finding]:
    """Report every key without what it names."""
    known: dict[Cell | None, set[str] | None] = {}
    for place in places(book, lambda column: column.cell is not None and bool(column.cell.refers)):
        cell = place.column.cell
        if cell not in known:
            known[cell] = _known(book, cell)
        allowed = known[cell]
        if allowed is None:
            continue
        for item in place.items:
            if item not in allowed:
                yield place.finding(
                    "dangling_keys",
                    f"'{item}' does not exist",
                    allowed=place.column.allowed,
                    hint=suggest(item, sorted(allowed)),
                )


def _known(book: Casebook, cell: Cell | None) -> set[str] | None:
    """What a cell may name; None where a file that would tell cannot be read."""
    if cell is None or any(book.hides(target) for target in cell.refers):
        return None
    return set(cell.also).union(*map(book.ids, cell.refers))
