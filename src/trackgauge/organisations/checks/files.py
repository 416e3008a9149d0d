"""Checks of whole files: missing or unreadable ones, the charter, whatever stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations import schema
from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.checks.places import Check
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.schema import dotted
from trackgauge.organisations.vocabulary import PLACEHOLDER
from trackgauge.organisations.yaml_tree import Tree


def _charter(book: Casebook) -> Iterator[Finding]:
    """Report what keeps the charter from fitting its schema."""
    yield from book.charter_faults
    tree = book.charter_tree
    if not isinstance(tree, Tree):
        return
    for path, line in tree.repeated:
        said = f"the key '{path[-1]}' stands there twice"
        yield Finding("error", "charter", CHARTER, said, hint="Remove one of them.", row=dotted(path), line=line)
    for section in schema.sections():
        seen: dict[str, int] = {}
        for index, entry in book.raw_entries(section):
            id = str(entry.get("id", ""))
            if id and id in seen:
                line_ = tree.line((section, index))
                said = f"the id '{id}' stands there twice"
                hint = f"The first is {section}[{seen[id]}]; rename one of them."
                yield Finding("error", "charter", CHARTER, said, hint=hint, row=f"{section}[{index}].id", line=line_)
            seen.setdefault(id, index)


# Tables whose rows carry, beside the id, a name of their own that other tables use.
KEYS = {"initiatives": "key"}


def _duplicates(book: Casebook) -> Iterator[Finding]:
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


NEEDED = ("participants",)


def _files(book: Casebook) -> Iterator[Finding]:
    """Report what keeps a file from being read."""
    if isinstance(book.charter_tree, Finding):
        yield book.charter_tree
    for table in book.table_names:
        fault = book.raw(table).fault
        if fault is not None:
            yield fault
    for table in NEEDED:
        if not book.has(table):
            yield Finding("error", "files", f"{table}.csv", "there is no such file", hint="Add it to the folder.")
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


CHECKS = (
    Check(
        "charter",
        "Keys and values of charter.yaml that do not fit, keys that stand twice, ids that stand twice.",
        _charter,
    ),
    Check("duplicates", "Ids and keys that stand twice, and rows that repeat another row word for word.", _duplicates),
    Check("files", "Files that are missing, unreadable, not UTF-8, broken, or that no table is named after.", _files),
)
