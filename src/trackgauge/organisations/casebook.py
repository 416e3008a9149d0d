"""The files of one casebook, read once: raw tables with line numbers, rows, and the charter."""

from __future__ import annotations

import contextlib
import csv
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import schema
from trackgauge.organisations.charter import CharterFile
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.vocabulary import SHIPPED
from trackgauge.organisations.yaml_tree import Tree, read_tree

CHARTER = "charter.yaml"
BIBLIOGRAPHY = "bibliography.bib"


@dataclass(frozen=True, slots=True)
class RawTable:
    """A CSV file as text: header, lines, and what kept it from being read."""

    file: str
    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    fault: Finding | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A row that fits its schema, and its line."""

    line: int
    row: Any


class Casebook:
    """A casebook folder; every file is read at most once, on first use."""

    def __init__(self, folder: Path, *, shipped: bool = False) -> None:
        self.folder, self.shipped = folder, shipped
        self._raw: dict[str, RawTable] = {}
        self._parsed: dict[str, tuple[list[Parsed], list[Finding]]] = {}
        self._rows: dict[str, tuple[list[Finding], tuple[Any, ...]]] = {}

    @cached_property
    def table_names(self) -> tuple[str, ...]:
        """Tables of this casebook: CSV files whose name is a table's."""
        known = set(schema.tables())
        return tuple(sorted(path.stem for path in self.folder.glob("*.csv") if path.stem in known))

    def has(self, table: str) -> bool:
        """Whether the casebook has the table."""
        return (self.folder / f"{table}.csv").is_file()

    def raw(self, table: str) -> RawTable:
        """The table as text."""
        if table not in self._raw:
            self._raw[table] = _read_csv(self.folder / f"{table}.csv")
        return self._raw[table]

    def parsed(self, table: str) -> list[Parsed]:
        """The rows that fit their schema; empty where there is no such table."""
        return self._parse(table)[0] if self.has(table) else []

    def column_faults(self, table: str) -> list[Finding]:
        """What keeps the columns from fitting their schema."""
        raw = self.raw(table)
        return [] if raw.fault else schema.of_columns(raw.file, raw.header, raw.lines, schema.row_model(table))

    def value_faults(self, table: str) -> list[Finding]:
        """What keeps rows from fitting their schema."""
        return self._parse(table)[1] if self.has(table) else []

    def table_faults(self, table: str) -> list[Finding]:
        """All that keeps one table from being read."""
        fault = self.raw(table).fault
        return [fault] if fault else [*self.column_faults(table), *self.value_faults(table)]

    def _parse(self, table: str) -> tuple[list[Parsed], list[Finding]]:
        if table not in self._parsed:
            self._parsed[table] = _parse(self.raw(table), schema.row_model(table))
        return self._parsed[table]

    @cached_property
    def charter_tree(self) -> Tree | Finding:
        """charter.yaml as text with lines, or what keeps it from being read."""
        text = read_text(self.folder / CHARTER)
        if isinstance(text, Finding):
            return text
        try:
            return read_tree(text, file=CHARTER)
        except TrackgaugeError as error:
            place = error.where.rpartition("line ")[2]
            line = int(place) if place.isdigit() else None
            return Finding("error", "files", CHARTER, error.problem, hint=error.next_step, line=line)

    @cached_property
    def _charter(self) -> tuple[CharterFile | None, list[Finding]]:
        tree = self.charter_tree
        if isinstance(tree, Finding):
            return None, []
        try:
            return CharterFile.model_validate(tree.data, context={SHIPPED: self.shipped}), []
        except ValidationError as error:
            return None, schema.of_charter(error, tree, CharterFile, CHARTER)

    @property
    def charter(self) -> CharterFile | None:
        """The charter, where it fits its schema."""
        return self._charter[0]

    @property
    def charter_faults(self) -> list[Finding]:
        """What keeps the charter from fitting its schema."""
        return self._charter[1]

    def rows(self, table: str) -> tuple[list[Finding], tuple[Any, ...]]:
        """What keeps a table from being read, and its rows where nothing does."""
        if table not in self._rows:
            found = self.table_faults(table) if self.has(table) else []
            self._rows[table] = found, tuple(each.row for each in self.parsed(table)) if not found else ()
        return self._rows[table]

    def ids(self, place: str) -> set[str]:
        """What stands at `initiatives.key`, `charter.bodies` or, for `any.id`, in all tables."""
        name, _, key = place.partition(".")
        if name == "charter":
            return {str(entry["id"]) for _, entry in self.raw_entries(key) if "id" in entry}
        tables = self.table_names if name == "any" else (name,)
        return {cell for table in tables for cell in self._cells(table, key)}

    @cached_property
    def stray_files(self) -> tuple[str, ...]:
        """CSV files that no table is called after."""
        known = schema.tables()
        return tuple(sorted(path.name for path in self.folder.glob("*.csv") if path.stem not in known))

    def hides(self, place: str) -> bool:
        """Whether ids may be missing at a place because a file is unreadable or misnamed."""
        name = place.partition(".")[0]
        if name == "charter":
            return isinstance(self.charter_tree, Finding)
        tables = self.table_names if name == "any" else (name,)
        unreadable = any(self.has(table) and self.raw(table).fault for table in tables)
        missing = name == "any" or not self.has(name)
        return unreadable or (missing and bool(self.stray_files))

    def raw_entries(self, section: str) -> list[tuple[int, dict[str, Any]]]:
        """The entries of a section of charter.yaml as text, with their position."""
        tree = self.charter_tree
        data = tree.data if isinstance(tree, Tree) and isinstance(tree.data, dict) else {}
        found = data.get(section)
        entries = found if isinstance(found, list) else []
        return [(index, entry) for index, entry in enumerate(entries) if isinstance(entry, dict)]

    def entries(self, section: str) -> list[tuple[int, Any]]:
        """The entries of a section that fit their schema, whatever else is wrong with the charter."""
        if self.charter is not None:
            return list(enumerate(getattr(self.charter, section)))
        found: list[tuple[int, Any]] = []
        for index, entry in self.raw_entries(section):
            with contextlib.suppress(ValidationError):
                found.append((index, schema.entry_model(section).model_validate(entry)))
        return found

    def _cells(self, table: str, column: str) -> list[str]:
        raw = self.raw(table) if self.has(table) else None
        if raw is None or column not in raw.header:
            return []
        at = raw.header.index(column)
        return [cells[at] for _, cells in raw.lines if at < len(cells)]


def read_text(path: Path) -> str | Finding:
    """The text of a UTF-8 file (a byte order mark is dropped), or why it cannot be had."""
    if path.exists() and not path.is_file():
        return Finding("error", "files", path.name, "it is a folder, a device or a pipe", hint="Put a file there.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Finding("error", "files", path.name, "there is no such file", hint="Add it to the folder.")
    except UnicodeDecodeError as error:
        found = f"byte {error.object[error.start]:#04x} at position {error.start} is not UTF-8"
        line = error.object[: error.start].count(b"\n") + 1
        return Finding("error", "files", path.name, found, hint="Save the file again as UTF-8.", line=line)
    except OSError as error:
        return Finding("error", "files", path.name, f"cannot be read ({error.strerror})")


def _read_csv(path: Path) -> RawTable:
    text = read_text(path)
    if isinstance(text, Finding):
        return RawTable(path.name, (), (), text)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, tuple[str, ...]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((start, tuple(cell.strip() for cell in cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        hint = "Close every quotation mark; double those inside a cell."
        fault = Finding("error", "files", path.name, f"this is not CSV ({error})", hint=hint, line=start)
        return RawTable(path.name, (), (), fault)
    if not lines:
        fault = Finding("error", "files", path.name, "the file is empty", hint="Its first line names the columns.")
        return RawTable(path.name, (), (), fault)
    header = lines[0][1]
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        hint = "Save it with commas between the cells."
        fault = Finding("error", "files", path.name, "the cells are not separated by commas", hint=hint, line=1)
        return RawTable(path.name, (), (), fault)
    return RawTable(path.name, header, tuple(lines[1:]))


def _parse(raw: RawTable, model: type[BaseModel]) -> tuple[list[Parsed], list[Finding]]:
    known = {column.name for column in schema.columns(model)}
    rows: list[Parsed] = []
    found: list[Finding] = []
    for line, cells in raw.lines:
        given = {name: cell for name, cell in zip(raw.header, cells, strict=False) if cell and name in known}
        try:
            rows.append(Parsed(line, model.model_validate(given)))
        except ValidationError as error:
            found += schema.of_row(error, given, model, file=raw.file, line=line, header=raw.header)
    return rows, found
