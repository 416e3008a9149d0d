"""What checks look at: every cell of a casebook and value of its charter, the bibliography, the members of a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from trackgauge.core.dates import Spell
from trackgauge.organisations import schema
from trackgauge.organisations.casebook import BIBLIOGRAPHY, CHARTER, Casebook, read_text
from trackgauge.organisations.charter import CharterFile
from trackgauge.organisations.findings import Finding, Severity
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.schema import dotted
from trackgauge.organisations.states import states
from trackgauge.organisations.vocabulary import PLACEHOLDER
from trackgauge.organisations.yaml_tree import Tree, TreePath

_ENTRY = re.compile(r"^\s*@\w+\{\s*([^,\s]+)\s*,", re.MULTILINE)
_ADDRESS = re.compile(r"(https?://|doi:)\S+( \(.+\))?")
_BACKGROUND = re.compile(r"background( \(.+\))?")
_KEY = re.compile(r"[A-Za-z][\w:+-]*")


@cache
def shipped_keys() -> tuple[str, ...]:
    """Keys of the papers that come with the package."""
    text = resources.files("trackgauge.organisations").joinpath(BIBLIOGRAPHY).read_text("utf-8")
    return tuple(_ENTRY.findall(text))


def keys(folder: Path) -> tuple[str, ...]:
    """Keys that a casebook may cite: those of the package and those of its own bibliography.bib."""
    path = folder / BIBLIOGRAPHY
    own = read_text(path) if path.is_file() else ""
    return (*shipped_keys(), *(_ENTRY.findall(own) if isinstance(own, str) else ()))


def unknown_key(source: str, known: tuple[str, ...]) -> str | None:
    """The key of one source that stands in no bibliography; None where the source is in order.

    >>> unknown_key("background (year)", ())
    >>> unknown_key("zeng_zhao2023 §2", ("zeng_zhao2022",))
    'zeng_zhao2023'
    """
    if _ADDRESS.fullmatch(source) or _BACKGROUND.fullmatch(source):
        return None
    found = _KEY.match(source)
    key = found[0] if found else source
    return None if key in known else key


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its id, what it reports, and the findings that it yields for a casebook."""

    id: str
    reports: str
    run: Callable[[Casebook], Iterator[Finding]]


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
                yield Place(f"{table}.csv", parsed.row.id, parsed.line, column.name, column, value, parsed.row)


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


def _inside(tree: Tree, path: TreePath, model: BaseModel, wanted: Wanted) -> Iterator[Place]:
    for column in schema.columns(type(model)):
        yield from _values(tree, (*path, column.name), column, getattr(model, column.field), model, wanted)


def _values(
    tree: Tree, path: TreePath, column: schema.Column, value: Any, entry: Any, wanted: Wanted
) -> Iterator[Place]:
    if isinstance(value, BaseModel):
        yield from _inside(tree, path, value, wanted)
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        for index, item in enumerate(value):
            yield from _inside(tree, (*path, index), item, wanted)
    elif wanted(column):
        yield Place(CHARTER, dotted(path), tree.line(path), "", column, value, entry)


def members_on(book: Casebook, day: dt.date) -> set[str] | None:
    """Codes of the members, or None where the table has faults of its own."""
    if not book.has("participants") or book.table_faults("participants"):
        return None
    if any(parsed.row.actor not in states() for parsed in book.parsed("participants") if parsed.row.tier == MEMBER):
        return None
    return {
        parsed.row.actor
        for parsed in book.parsed("participants")
        if parsed.row.tier == MEMBER and Spell(parsed.row.start, parsed.row.end).holds_on(day)
    }
