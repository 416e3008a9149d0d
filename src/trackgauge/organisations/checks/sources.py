"""Sources that are no address and stand in no bibliography."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations import bibliography
from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.checks._places import places
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.vocabulary import PLACEHOLDER


def check(book: Casebook) -> Iterator[Finding]:
    """Report sources that lead nowhere."""
    known = bibliography.keys(book.folder)
    for place in places(book, lambda column: column.cell is not None and column.cell.source):
        for source in str(place.value or "").split("; "):
            key = bibliography.unknown_key(source.strip(), known)
            if key is not None and PLACEHOLDER not in source:
                yield place.finding(
                    "sources",
                    f"'{key}' is in no bibliography" if key else "no source is given",
                    allowed=place.column.allowed,
                    hint=suggest(key, known) or "Add it to bibliography.bib in the folder.",
                )
