"""Places of a new casebook that still have to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.faults import dotted
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.vocabulary import PLACEHOLDER
from trackgauge.organisations.yaml_tree import Tree

_FOUND = "still to be filled in"


def check(book: Casebook) -> Iterator[Finding]:
    """Report every placeholder that is left."""
    tree = book.charter_tree
    if isinstance(tree, Tree):
        for path in _in_tree(tree.data, ()):
            yield Finding("error", "placeholders", CHARTER, _FOUND, row=dotted(path), line=tree.line(path))
    for table in book.table_names:
        raw = book.raw(table)
        for line, cells in raw.lines:
            row = cells[raw.header.index("id")] if "id" in raw.header else ""
            for name, cell in zip(raw.header, cells, strict=False):
                if PLACEHOLDER in cell:
                    yield Finding("error", "placeholders", raw.file, _FOUND, row=row, line=line, column=name)


def _in_tree(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(data, str):
        if PLACEHOLDER in data:
            yield path
        return
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _in_tree(value, (*path, key))
