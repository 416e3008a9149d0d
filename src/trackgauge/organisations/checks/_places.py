"""Every cell of a casebook and every value of its charter, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from trackgauge.organisations import schema
from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.charter import CharterFile
from trackgauge.organisations.faults import dotted
from trackgauge.organisations.findings import Finding, Severity
from trackgauge.organisations.vocabulary import PLACEHOLDER
from trackgauge.organisations.yaml_tree import Path, Tree


@dataclass(frozen=True, slots=True)
class Place:
    """One value, its column and where it stands."""

    file: str
    row: str
    line: int | None
    name: str
    column: schema.Column
    value: Any
    entry: Any

    @property
    def items(self) -> tuple[str, ...]:
        """The value as a list of words; nothing where it is empty or still to be filled in."""
        found = (self.value,) if isinstance(self.value, str) else tuple(self.value or ())
        return tuple(item for item in found if item and item != PLACEHOLDER)

    def finding(
        self, check: str, found: str, *, allowed: str = "", hint: str = "", severity: Severity = "error"
    ) -> Finding:
        """A finding about this value."""
        return Finding(severity, check, self.file, found, allowed, hint, self.row, self.line, self.name)


Wanted = Callable[[schema.Column], bool]


def places(book: Casebook, wanted: Wanted) -> Iterator[Place]:
    """The values of the wanted columns, as far as they fit their schema: charter first, then the tables."""
    yield from _charter_places(book, wanted)
    yield from _row_places(book, wanted)


def _row_places(book: Casebook, wanted: Wanted) -> Iterator[Place]:
    for table in book.table_names:
        columns = [column for column in schema.columns(schema.row_model(table)) if wanted(column)]
        for parsed in book.parsed(table):
            for column in columns:
                value = getattr(parsed.row, column.field)
                yield Place(
                    f"{table}.csv", parsed.row.id, parsed.line, column.name, column, value, parsed.row
                )


def _charter_places(book: Casebook, wanted: Wanted) -> Iterator[Place]:
    tree = book.charter_tree
    if not isinstance(tree, Tree):
        return
    if book.charter is not None:
        for column in schema.columns(CharterFile):
            if column.name not in schema.sections():
                value = getattr(book.charter, column.field)
                yield from _values(tree, (column.name,), column, value, book.charter, wanted)
    for section in schema.sections():
        for index, entry in book.entries(section):
            yield from _inside(tree, (section, index), entry, wanted)


def _inside(tree: Tree, path: Path, model: BaseModel, wanted: Wanted) -> Iterator[Place]:
    for column in schema.columns(type(model)):
        yield from _values(tree, (*path, column.name), column, getattr(model, column.field), model, wanted)


def _values(
    tree: Tree, path: Path, column: schema.Column, value: Any, entry: Any, wanted: Wanted
) -> Iterator[Place]:
    if isinstance(value, BaseModel):
        yield from _inside(tree, path, value, wanted)
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        for index, item in enumerate(value):
            yield from _inside(tree, (*path, index), item, wanted)
    elif wanted(column):
        yield Place(CHARTER, dotted(path), tree.line(path), "", column, value, entry)
