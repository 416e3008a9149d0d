"""Every cell of a casebook and every value of its charter, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from trackgauge.organisations import schema
from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.charter import CharterFile
from trackgauge.organisations.faults import dotted
from trackgauge.organisations.findings import Finding, Severity
from trackgauge.organisations.vocabulary import PLACEHOLDER
from trackgauge.organisations.yaml_tree import Tree


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


def row_places(book: Casebook) -> Iterator[Place]:
    """Every cell of every row that fits its schema."""
    for table in book.table_names:
        columns = schema.columns(schema.row_model(table))
        for parsed in book.parsed(table):
            for column in columns:
                value = getattr(parsed.row, column.field)
                yield Place(
                    f"{table}.csv", parsed.row.id, parsed.line, column.name, column, value, parsed.row
                )


def charter_places(book: Casebook) -> Iterator[Place]:
    """Every value of every entry of charter.yaml that fits its schema."""
    tree = book.charter_tree
    if not isinstance(tree, Tree):
        return
    if book.charter is not None:
        for column in schema.columns(CharterFile):
            if column.name not in schema.sections():
                yield from _values(
                    tree, (column.name,), column, getattr(book.charter, column.field), book.charter
                )
    for section in schema.sections():
        for index, entry in book.entries(section):
            yield from _inside(tree, (section, index), entry)


def places(book: Casebook) -> Iterator[Place]:
    """Charter first, then the tables."""
    yield from charter_places(book)
    yield from row_places(book)


def _inside(tree: Tree, path: tuple[str | int, ...], model: BaseModel) -> Iterator[Place]:
    for column in schema.columns(type(model)):
        yield from _values(tree, (*path, column.name), column, getattr(model, column.field), model)


def _values(
    tree: Tree, path: tuple[str | int, ...], column: schema.Column, value: Any, entry: Any
) -> Iterator[Place]:
    if isinstance(value, BaseModel):
        yield from _inside(tree, path, value)
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        for index, item in enumerate(value):
            yield from _inside(tree, (*path, index), item)
    else:
        yield Place(CHARTER, dotted(path), tree.line(path), "", column, value, entry)
