"""Columns that are unknown, missing or repeated, and rows that do not match the header."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding


def check(book: Casebook) -> Iterator[Finding]:
    """Report what keeps the columns from fitting their schema."""
    for table in book.table_names:
        yield from book.column_faults(table)
