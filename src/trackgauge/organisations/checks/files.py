"""Files that are missing, unreadable, not UTF-8, broken, or that no table is named after."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations import schema
from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding, suggest

NEEDED = ("participants",)


def check(book: Casebook) -> Iterator[Finding]:
    """Report what keeps a file from being read."""
    if isinstance(book.charter_tree, Finding):
        yield book.charter_tree
    for table in book.table_names:
        fault = book.raw(table).fault
        if fault is not None:
            yield fault
    for table in NEEDED:
        if not book.has(table):
            yield Finding(
                "error", "files", f"{table}.csv", "there is no such file", hint="Add it to the folder."
            )
    for name in book.stray_files:
        table = name.removesuffix(".csv")
        yield Finding(
            "error",
            "files",
            name,
            f"there is no table '{table}'",
            allowed=", ".join(schema.tables()),
            hint=suggest(table, schema.tables()),
        )
