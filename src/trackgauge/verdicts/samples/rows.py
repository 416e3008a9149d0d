"""The sample of a statement of one's own: rows of a table, which of them, an outcome and what it is held against."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from typing import Any

from trackgauge.core.errors import TrackgaugeError, UnknownName
from trackgauge.verdicts.estimators import Data, Sample
from trackgauge.verdicts.reading import Reader

Column = str | Mapping[str, Any]
RECORD = {"items": Reader.items, "positions": Reader.positions}
TESTS = ("is", "at_least", "has", "year")


def rows(
    read: Reader,
    table: str,
    outcome: Column,
    exposure: Column | None = None,
    where: Mapping[str, Any] | None = None,
    since: int = 0,
    until: int = 9999,
) -> Data:
    """Rows of a table as units.

    Parameters
    ----------
    table
        A table of the casebook, or `items` or `positions` of the record (declare `record`).
    outcome, exposure
        A column that holds numbers, or a mapping: `column` with one of `is` (a list of words: 1 or 0), `at_least` (a
        number: 1 or 0), `has` (an actor among those named: 1 or 0), `year` (true: the year of a day).
    where
        Columns and the words that they may hold.
    since, until
        Years of the rows, both included, where they have one.
    """
    for column, words in (where or {}).items():
        _be_a_list(read, f"where.{column}", words)
    found = []
    for row in _read(read, table):
        if all(str(_cell(read, row, column)) in map(str, words) for column, words in (where or {}).items()) and (
            since <= (_year(row) or since) <= until
        ):
            cells = [_value(read, row, outcome), *([] if exposure is None else [_value(read, row, exposure)])]
            found.append((_label(row), *cells))
    return Sample.of(found)


def _read(read: Reader, table: str) -> tuple[Any, ...]:
    return RECORD[table](read) if table in RECORD else read.rows(table)


def _cell(read: Reader, row: Any, column: str) -> Any:
    if column not in type(row).model_fields:
        raise UnknownName(column, "column", type(row).model_fields, where=read.plan)
    return getattr(row, column)


def _value(read: Reader, row: Any, given: Column) -> float:
    if isinstance(given, str):
        return _number(read, given, _cell(read, row, given))
    tests = [name for name in TESTS if name in given]
    if "column" not in given or len(tests) != 1:
        raise TrackgaugeError("`column` and one of " + ", ".join(TESTS) + " are needed", where=read.plan)
    cell, wanted = _cell(read, row, given["column"]), given[tests[0]]
    if tests[0] == "is":
        _be_a_list(read, "is", wanted)
    made: dict[str, Callable[[], float]] = {
        "is": lambda: float(str(cell) in map(str, wanted)),
        "at_least": lambda: float(_number(read, given["column"], cell) >= wanted),
        "has": lambda: float(wanted in cell),
        "year": lambda: float(cell.year) if isinstance(cell, dt.date) else math.nan,
    }
    return made[tests[0]]()


def _be_a_list(read: Reader, place: str, words: Any) -> None:
    if not isinstance(words, list | tuple):
        raise TrackgaugeError(f"`{place}` has {words!r}, which is no list", where=read.plan,
                              next_step=f"Write it as a list: [{words}].")  # fmt: skip


def _number(read: Reader, column: str, cell: Any) -> float:
    if cell is None:
        return math.nan
    if isinstance(cell, bool | int | float):
        return float(cell)
    raise TrackgaugeError(f"'{column}' holds no numbers", where=read.plan,
                          next_step="Say which words count: {column: ..., is: [...]}.")  # fmt: skip


def _year(row: Any) -> int | None:
    for name in ("year", "year_proposed", "first_year", "status_year"):
        if isinstance(value := getattr(row, name, None), int):
            return value
    for name in ("date", "day", "signed", "first_day", "start"):
        if isinstance(value := getattr(row, name, None), dt.date):
            return value.year
    return None


def _label(row: Any) -> str:
    return str(getattr(row, "key", "") or row.id)


SAMPLES: dict[str, Callable[..., Data]] = {"rows": rows}
