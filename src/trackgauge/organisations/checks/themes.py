"""Demands that no theme is given to, or two: the table of themes speaks of every demand once."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding

TABLE = "demands_themes"


def check(book: Casebook) -> Iterator[Finding]:
    """Report demands without a theme (a warning), and those with a second."""
    if not book.has(TABLE) or book.table_faults(TABLE) or not book.has("demands"):
        return
    first: dict[str, int] = {}
    for parsed in book.parsed(TABLE):
        demand = parsed.row.demand
        if demand in first:
            yield Finding(
                "error",
                "themes",
                f"{TABLE}.csv",
                f"'{demand}' has a theme in line {first[demand]} already",
                hint="Keep one of them.",
                row=parsed.row.id,
                line=parsed.line,
                column="demand",
            )
        first.setdefault(demand, parsed.line)
    for parsed in book.parsed("demands"):
        if parsed.row.id not in first:
            yield Finding(
                "warning",
                "themes",
                "demands.csv",
                "the demand has no theme, so it meets no other but by its own issue",
                hint=f"Add a row to {TABLE}.csv.",
                row=parsed.row.id,
                line=parsed.line,
            )
