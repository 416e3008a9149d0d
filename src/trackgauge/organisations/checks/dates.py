"""Spells that end before they begin, and members before the founding or after the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.yaml_tree import Tree

# First and last field of a spell, and what the last is called in the file.
PAIRS = (
    ("start", "end", "to"),
    ("first_day", "last_day", "last_day"),
    ("first_year", "last_year", "last_year"),
    ("signed", "in_force", "in_force"),
    ("attempt_day", "result_day", "result_day"),
)


def check(book: Casebook) -> Iterator[Finding]:
    """Report dates that cannot be."""
    yield from _charter(book)
    for table in book.table_names:
        for parsed in book.parsed(table):
            for first, last, name in PAIRS:
                begin, end = getattr(parsed.row, first, None), getattr(parsed.row, last, None)
                if begin is not None and end is not None and end < begin:
                    yield _too_early(f"{table}.csv", parsed, name, begin, end)
    yield from _members(book)


def _too_early(file: str, parsed: Any, name: str, begin: Any, end: Any) -> Finding:
    said = f"{end} is before {begin}"
    allowed = f"{begin} or later"
    return Finding(
        "error", "dates", file, said, allowed=allowed, row=parsed.row.id, line=parsed.line, column=name
    )


def _charter(book: Casebook) -> Iterator[Finding]:
    tree = book.charter_tree
    if not isinstance(tree, Tree):
        return
    for section in ("tiers", "bodies", "decision_rules", "admission_criteria", "admission_steps"):
        for index, entry in book.entries(section):
            if entry.start is not None and entry.end is not None and entry.end < entry.start:
                path = (section, index, "to")
                said = f"{entry.end} is before {entry.start}"
                yield Finding(
                    "error",
                    "dates",
                    CHARTER,
                    said,
                    allowed=f"{entry.start} or later",
                    row=f"{section}[{index}].to",
                    line=tree.line(path),
                )


def _members(book: Casebook) -> Iterator[Finding]:
    charter = book.charter
    if charter is None:
        return
    for parsed in book.parsed("participants"):
        row = parsed.row
        if row.tier != MEMBER:
            continue
        if row.start < charter.founded:
            yield _outside(parsed, "from", row.start, f"{charter.founded} (the founding) or later")
        if charter.dissolved is not None and (row.end is None or row.end > charter.dissolved):
            yield _outside(
                parsed, "to", row.end or "still a member", f"{charter.dissolved} (the end) or earlier"
            )


def _outside(parsed: Any, column: str, found: Any, allowed: str) -> Finding:
    return Finding(
        "error",
        "dates",
        "participants.csv",
        f"{found}, outside the life of the organisation",
        allowed=allowed,
        row=parsed.row.id,
        line=parsed.line,
        column=column,
    )
