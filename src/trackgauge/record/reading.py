"""Open a record of positions: a shipped one by the id of its organisation, or a folder of tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from trackgauge.core.dates import Spell
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations import load
from trackgauge.organisations.catalogue import known_organisations
from trackgauge.organisations.findings import Finding, errors
from trackgauge.record.book import Record, Second
from trackgauge.record.checks import check_rows
from trackgauge.record.rows import TABLES, MemberRow, OutcomeRow, Row, SecondItem, SecondPosition, allowed

SHIPPED = Path(__file__).parent / "data"
SECOND = "second_coder"

RowT = TypeVar("RowT", bound=Row)


@dataclass
class Draft:
    """The tables of a folder as far as they can be read, with the line of every row."""

    folder: Path
    rows: dict[str, list[Any]] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)


@cache
def recorded() -> tuple[str, ...]:
    """Ids of the organisations whose record comes with the package.

    >>> recorded()[:3]
    ('alba', 'amu', 'asean')
    """
    return tuple(sorted(folder.name for folder in SHIPPED.iterdir() if folder.is_dir() and folder.name != SECOND))


def read_record(name_or_folder: str | os.PathLike[str]) -> Record:
    """Open a record of positions.

    Parameters
    ----------
    name_or_folder
        An id of `recorded()` (any letter case), or a folder with items.csv and, as far as there are any,
        positions.csv, acts.csv and members.csv.

    Raises
    ------
    TrackgaugeError
        If there is no such record, or its rows have faults: one line with the first of them.

    >>> record = read_record("sco")
    >>> len(record.items), len(record.positions), len(record.acts)
    (260, 492, 119)
    """
    folder = _folder(name_or_folder)
    if folder.parent == SHIPPED:
        return _shipped(folder)
    return _opened(folder, os.fspath(name_or_folder))


def check_record(name_or_folder: str | os.PathLike[str]) -> list[Finding]:
    """Every fault of a record at once; errors keep it from opening, warnings do not.

    >>> [str(finding) for finding in check_record("gcc") if finding.severity == "error"]
    []
    """
    draft = read_tables(_folder(name_or_folder))
    _, members = _membership(draft)
    return sorted(draft.found + check_rows(draft.rows, draft.lines, members), key=lambda f: (f.file, f.line or 0))


@cache
def outcomes(organisation: str | None = None) -> tuple[OutcomeRow, ...]:
    """What became of the organisations in which years: exits, suspensions, paralysis, recoveries, quiet years.

    >>> sorted({row.year for row in outcomes("gcc") if row.outcome == "split"})
    [1996, 2009, 2014, 2017, 2018, 2019]
    """
    rows = _strict(SHIPPED / "outcomes.csv", OutcomeRow)
    return tuple(row for row in rows if organisation in (None, row.organisation))


@cache
def _shipped(folder: Path) -> Record:
    return _opened(folder, folder.name)


def _opened(folder: Path, name: str) -> Record:
    draft = read_tables(folder)
    organisation, members = _membership(draft)
    found = draft.found + check_rows(draft.rows, draft.lines, members)
    if errors(found):
        raise _refuse(errors(found), name)
    items = tuple(sorted(draft.rows["items"], key=lambda item: (item.date, item.id)))
    return Record(
        organisation=organisation,
        items=items,
        positions=tuple(draft.rows["positions"]),
        acts=tuple(sorted(draft.rows["acts"], key=lambda act: act.date)),
        members={item.id: members(item.date) for item in items},
        second=_second_coder(frozenset(item.id for item in items)),
        remarks=tuple(found),
    )


def _refuse(found: list[Finding], name: str) -> TrackgaugeError:
    first, rest = found[0], len(found) - 1
    may = f"Allowed: {first.allowed}." if first.allowed else ""
    more = f"{rest} more: " if rest else "All findings: "
    return TrackgaugeError(
        first.found, where=first.where, next_step=f"{may} {first.hint} {more}trackgauge record {name} --check"
    )


def _folder(name_or_folder: str | os.PathLike[str]) -> Path:
    text = os.fspath(name_or_folder).strip()
    if not isinstance(name_or_folder, os.PathLike) and text.casefold() in recorded():
        return SHIPPED / text.casefold()
    folder = Path(text)
    if text and (folder / "items.csv").is_file():
        return folder
    if text and folder.is_dir():
        raise TrackgaugeError(
            "there is no items.csv", where=text, next_step="A record is a folder with items.csv: trackgauge new record"
        )
    hint = did_you_mean(text, recorded()) or f"Records: {', '.join(recorded())}."
    raise TrackgaugeError(
        f"there is no record of positions '{text}'", next_step=f"{hint} A folder of your own: --folder FOLDER"
    )


def read_tables(folder: Path) -> Draft:
    """The tables of a folder, row by row; what cannot be read is a finding."""
    draft = Draft(folder)
    for table, model in TABLES.items():
        draft.rows[table], draft.lines[table] = [], []
        path = folder / f"{table}.csv"
        if path.is_file():
            _read_table(draft, table, path, model)
    return draft


def _read_table(draft: Draft, table: str, path: Path, model: type[Row]) -> None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"not UTF-8 at byte {error.start}"
        draft.found.append(Finding("error", "files", path.name, found, hint="Save as UTF-8."))
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    header = tuple(cell.strip() for cell in next(reader, ()))
    faults = list(_header_faults(path.name, header, model))
    draft.found += faults
    if faults:
        return
    for cells in reader:
        if any(cells):
            _read_row(draft, table, model, header, cells, reader.line_num)


def _header_faults(file: str, header: tuple[str, ...], model: type[Row]) -> Iterator[Finding]:
    known = tuple(model.model_fields)
    for name in header:
        if name not in known:
            yield Finding(
                "error", "columns", file, f"there is no column '{name}'", ", ".join(known), did_you_mean(name, known),
                line=1, column=name,
            )  # fmt: skip
    for name, info in model.model_fields.items():
        if info.is_required() and name not in header:
            holds = f"It holds: {allowed(model, name)}."
            yield Finding("error", "columns", file, f"the column '{name}' is missing", "", holds, line=1, column=name)


def _read_row(
    draft: Draft, table: str, model: type[Row], header: tuple[str, ...], cells: list[str], line: int
) -> None:
    if len(cells) != len(header):
        hint = "Put quotes around cells that hold a comma." if len(cells) > len(header) else ""
        may = f"{len(header)}, as in the header"
        draft.found.append(Finding("error", "columns", f"{table}.csv", f"{len(cells)} cells", may, hint, line=line))
        return
    given = dict(zip(header, cells, strict=True))
    for column, cell in given.items():
        if not cell.isprintable():
            found = f"the cell holds a line break or another control character: {cell!a:.60}"
            draft.found.append(Finding("error", "values", f"{table}.csv", found, "one line", line=line, column=column))
            return
    try:
        draft.rows[table].append(model.model_validate(given))
        draft.lines[table].append(line)
    except ValidationError as error:
        draft.found += _cell_faults(error, given, model, f"{table}.csv", line)


def _cell_faults(
    error: ValidationError, given: dict[str, str], model: type[Row], file: str, line: int
) -> Iterator[Finding]:
    for column in dict.fromkeys(str(detail["loc"][0]) for detail in error.errors(include_url=False)):
        value, words = given.get(column, ""), allowed(model, column)
        found = f"'{value}' cannot stand here" if value else "the cell is empty"
        hint = did_you_mean(value, words.split(", ")) if value else ""
        row = given.get("id", given.get("item_id", ""))
        yield Finding("error", "values", file, found, words, hint, row, line, column)


def _strict(path: Path, model: type[RowT]) -> tuple[RowT, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(model.model_validate(row) for row in csv.DictReader(stream))


@cache
def _second_tables() -> tuple[tuple[SecondItem, ...], tuple[SecondPosition, ...]]:
    folder = SHIPPED / SECOND
    return _strict(folder / "items.csv", SecondItem), _strict(folder / "positions.csv", SecondPosition)


def _second_coder(items: frozenset[str]) -> Second:
    own, positions = _second_tables()
    return Second(
        items=tuple(item for item in own if item.item_id in items),
        positions=tuple(row for row in positions if row.item_id in items),
    )


Members = Callable[[dt.date], tuple[str, ...]]


def _membership(draft: Draft) -> tuple[str, Members]:
    """The organisation of a record and who was a member on a day: members.csv first, then the package's lists.

    Where neither knows the organisation, whoever takes a position on an item is a member on its day.
    """
    items = draft.rows["items"]
    name = items[0].organisation.casefold() if items else draft.folder.name.casefold()
    if draft.rows["members"]:
        return name, _from_spells(draft.rows["members"])
    if name in known_organisations():
        organisation = load(name)
        return name, lru_cache(maxsize=None)(lambda day: organisation.as_of(day).members)
    return name, _from_positions(draft)


def _from_spells(rows: list[MemberRow]) -> Members:
    spells = [(row.actor, Spell(row.first_day, row.last_day)) for row in rows]
    return lru_cache(maxsize=None)(
        lambda day: tuple(sorted({actor for actor, spell in spells if spell.holds_on(day)}))
    )


def _from_positions(draft: Draft) -> Members:
    days = {item.id: item.date for item in draft.rows["items"]}
    named: dict[dt.date, set[str]] = {}
    for row in draft.rows["positions"]:
        if row.item_id in days:
            named.setdefault(days[row.item_id], set()).add(row.actor)
    return lambda day: tuple(sorted(named.get(day, ())))
