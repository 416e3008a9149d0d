"""Cells that do not hold what their column may hold."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding


def check(book: Casebook) -> Iterator[Finding]:
    """Report what keeps rows from fitting their schema."""
    for table in book.table_names:
        yield from book.value_faults(table)
