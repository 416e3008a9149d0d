"""Rows that claim high confidence for what nobody looked up."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.checks._places import places
from trackgauge.organisations.findings import Finding


def check(book: Casebook) -> Iterator[Finding]:
    """Warn where general knowledge alone is called certain."""
    for place in places(book, lambda column: column.name in ("source", "reference")):
        sources = str(place.value or "").split("; ")
        if place.entry.confidence == "high" and all(source.startswith("background") for source in sources):
            yield place.finding(
                "confidence",
                "general knowledge with high confidence",
                allowed="medium or low, where nothing but `background` is the source",
                severity="warning",
            )
