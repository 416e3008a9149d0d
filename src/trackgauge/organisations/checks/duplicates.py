"""Ids and keys that stand twice, and rows that repeat another row word for word."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.vocabulary import PLACEHOLDER

# Tables whose rows carry, beside the id, a name of their own that other tables use.
KEYS = {"initiatives": "key"}


def check(book: Casebook) -> Iterator[Finding]:
    """Report whatever stands twice."""
    seen: dict[str, str] = {}
    for table in book.table_names:
        yield from _repeated_ids(book, table, seen)
        yield from _repeated_rows(book, table)


def _repeated_ids(book: Casebook, table: str, seen: dict[str, str]) -> Iterator[Finding]:
    raw = book.raw(table)
    for column in ("id", KEYS.get(table, "")):
        if column not in raw.header:
            continue
        at = raw.header.index(column)
        for line, cells in raw.lines:
            value = cells[at] if at < len(cells) else ""
            name = value if column == "id" else f"{table}.{value}"
            if value and name in seen:
                yield Finding(
                    "error",
                    "duplicates",
                    raw.file,
                    f"'{value}' stands there twice",
                    allowed="an id that no other row of the casebook has",
                    hint=f"The first is {seen[name]}; rename one of them.",
                    row=value,
                    line=line,
                    column=column,
                )
            seen.setdefault(name, f"{raw.file}, line {line}")


def _repeated_rows(book: Casebook, table: str) -> Iterator[Finding]:
    raw = book.raw(table)
    at = raw.header.index("id") if "id" in raw.header else None
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in raw.lines:
        content = tuple(cell for index, cell in enumerate(cells) if index != at)
        if PLACEHOLDER in content:
            continue
        if content in seen:
            row = cells[at] if at is not None and at < len(cells) else ""
            yield Finding(
                "error",
                "duplicates",
                raw.file,
                f"the row repeats line {seen[content]}",
                hint="Remove one of them.",
                row=row,
                line=line,
            )
        seen.setdefault(content, line)
