"""What the room answers: a column of codes in another system with the account of it, and one state."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import numpy as np

from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.formats.reading import Layout, raw_of
from trackgauge.core.formats.sheet import Raw
from trackgauge.core.names import of_cell, short
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.countries.converting import Conversion, Failure, convert
from trackgauge.countries.record import StateRecord
from trackgauge.countries.record import state as state_record
from trackgauge.countries.systems import LABELS

AFTER = {"continues": "continues", "separates": "left", "splits": "came out of", "merges": "took in"}
BEFORE = {"continues": "continued by", "separates": "lost", "splits": "split into", "merges": "joined"}
SHOWN = 100
"""Values named in the account before the rest is counted."""
PLACES, SPANS = 5, 5


@dataclass(frozen=True, repr=False)
class ConvertedColumn(Result):
    """A table with one column more, and the account of the conversion.

    Attributes
    ----------
    name
        Of the new column.
    conversion
        Its values, and what could not be converted: it stays empty and is listed, never guessed.
    """

    kind: ClassVar[str] = "codes"
    raw: Raw
    name: str
    conversion: Conversion
    typed: str = ""

    @property
    def command(self) -> str:
        return self.typed

    def lines(self) -> Sequence[str]:
        found = self.conversion
        rows = len(found.values)
        empty = f", {found.blank} empty" if found.blank else ""
        lines = [f"{rows - found.failed - found.blank} of {rows} rows converted, {found.failed} not{empty}"]
        lines += [self._sentence(failure) for failure in found.failures[:SHOWN]]
        more = len(found.failures) - SHOWN
        return [*lines, f"and {more} more values"] if more > 0 else lines

    def to_dict(self) -> dict[str, Any]:
        found = self.conversion
        return {
            "column": self.name,
            "values": found.values.tolist(),
            "blank": found.blank,
            "failures": [
                {"value": of_cell(one.value), "rows": list(one.rows), "why": one.why, "nearest": one.nearest,
                 "years": list(one.years)} for one in found.failures
            ],
        }  # fmt: skip

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"rows": self._rows, "failures": lambda: Table.of_records(self._failures())}

    def _rows(self) -> Table:
        before = self.raw.table(numbered=True)
        new = self.conversion.values
        texts = np.array([None if cell is None else str(cell) for cell in new], dtype=object)
        return Table({**before.columns, self.name: texts})

    def _failures(self) -> list[dict[str, Any]]:
        return [
            {"value": of_cell(one.value), "rows": one.count, "why": one.why, "nearest": one.nearest or ""}
            for one in self.conversion.failures
        ]

    def csv(self) -> str:
        """The table as text, cells and separator as they were."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.raw.delimiter or ",", lineterminator="\n")
        writer.writerow([*self.raw.header, self.name])
        cells = [_texts(column) for column in self.raw.columns]
        new = ["" if cell is None else str(cell) for cell in self.conversion.values]
        writer.writerows(zip(*cells, new, strict=True))
        return out.getvalue()

    def _sentence(self, failure: Failure) -> str:
        numbers = self.raw.lines or self.raw.numbers or range(2, len(self.conversion.values) + 2)
        places = ", ".join(str(numbers[row]) for row in failure.rows[:PLACES])
        more = f" and {failure.count - PLACES} more" if failure.count > PLACES else ""
        years = f"; {_ranges(failure.years)}" if failure.years else ""
        nearest = f" Nearest: {failure.nearest}." if failure.nearest else ""
        where = f"{'line' if self.raw.lines else 'row'}{'s' * (failure.count > 1)} {places}{more}{years}"
        return f"'{short(of_cell(failure.value))}' ({where}): {failure.why}.{nearest}"


@dataclass(frozen=True, repr=False)
class State(Result):
    """One state: its names, its codes with their years, the states before and after it."""

    kind: ClassVar[str] = "state"
    record: StateRecord

    @property
    def command(self) -> str:
        return f"trackgauge codes --state {self.record.id}"

    def lines(self) -> Sequence[str]:
        found = self.record
        use = {"read": "read only", "write": "written only", "": ""}
        told = [(LABELS[row.system], f"{row.code:<8}{row.years:<12}{use[row.use]}") for row in found.codes]
        told += [(AFTER[step.kind], f"{step.state:<8}{step.date}  {step.note}") for step in found.predecessors]
        told += [(BEFORE[step.kind], f"{step.successor:<8}{step.date}  {step.note}") for step in found.successors]
        told += [("also read", "; ".join(found.variants))] if found.variants else []
        head = [f"{found.id}: {' · '.join(found.names.values())}", *([found.note] if found.note else []), ""]
        return head + [f"{label:<26}{text}".rstrip() for label, text in told]

    def to_dict(self) -> dict[str, Any]:
        found = self.record
        steps = {"predecessors": found.predecessors, "successors": found.successors}
        told = {key: [asdict(step) | {"date": step.date.isoformat()} for step in each] for key, each in steps.items()}
        return {"id": found.id, "names": found.names, "note": found.note, "codes": self._codes(), **told}

    def _codes(self) -> list[dict[str, str]]:
        return [
            {"system": row.system, "code": row.code, "years": row.years, "use": row.use} for row in self.record.codes
        ]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"codes": lambda: Table.of_records(self._codes())}


def codes(
    table: Any,
    column: str,
    *,
    source: str,
    to: str = "iso3",
    year: int | None = None,
    year_column: str | None = None,
    name: str | None = None,
    lenient: bool = False,
) -> ConvertedColumn:
    """One column of a table in another system of codes; see `trackgauge.countries.convert` for systems and years.

    Parameters
    ----------
    table
        A file of any format that is read (csv, xlsx, dta, rds, parquet), or a frame of pandas or polars, or a dict of
        lists by column.
    column
        The column to convert.
    source, to
        Systems of codes: `state`, `iso3`, `iso2`, `isonum`, `cow`, `cowabb`, `gw`, `name`; `to` also `name_en`,
        `name_zh`, `name_ru`.
    year, year_column
        The year of every row, or the column that holds it.
    name
        Name of the new column; that of the target system if left out.
    lenient
        Outside its years, read a code as in the nearest year.

    Raises
    ------
    InvalidTable
        If the table cannot be read, a column is missing or stands twice, or the new column's name is taken.
    TrackgaugeError
        If there is no such system, or both `year` and `year_column` are given.

    >>> panel = {"ccode": [710, 345], "year": [1990, 1999]}
    >>> codes(panel, "ccode", source="cow", year_column="year").table["iso3"].tolist()
    ['CHN', 'YUG']
    """
    if year is not None and year_column is not None:
        raise TrackgaugeError("both year and year_column are given", next_step="Give one of the two.")
    raw = raw_of(table, Layout())
    called = name or to
    if called in map(of_cell, raw.header):
        raise InvalidTable(
            f"there is a column '{called}' already", table=raw.name, next_step="Give the new one a name."
        )
    years = year if year_column is None else _cells(raw, year_column)
    found = convert(_cells(raw, column), source=source, to=to, year=years, lenient=lenient)
    typed = _typed(table, column, source, to, year, year_column)
    return ConvertedColumn(raw, called, found, typed)


def state(code: str | int, year: int | None = None, *, source: str | None = None) -> State:
    """One state: its names, codes and years, and who came before and after it.

    Parameters
    ----------
    code
        A code or a name.
    year
        The year in which the code is read; the code as it stands if left out.
    source
        Its system; code book id, alpha-3, alpha-2 and name are tried if left out.

    Raises
    ------
    TrackgaugeError
        If no state, or more than one, has the code.

    >>> state(365, 1970, source="cow").record.id
    'SUN'
    """
    return State(state_record(code, year, source=source))


def _cells(raw: Raw, column: str) -> list[Any]:
    header = [of_cell(name) for name in raw.header]
    where = [at for at, name in enumerate(header) if name == column]
    if not where:
        hint = did_you_mean(column, header) or f"Columns: {', '.join(map(short, header))}."
        raise InvalidTable(f"there is no column '{column}'", table=raw.name, row=1, next_step=hint)
    if len(where) > 1:
        raise InvalidTable(f"{len(where)} columns are called '{column}'", table=raw.name, row=1)
    return _texts(raw.columns[where[0]])


def _texts(cells: Any) -> list[str]:
    """Cells as they are written; a number without `.0`, a missing one empty."""
    listed = cells.tolist() if hasattr(cells, "tolist") else cells
    return [cell if isinstance(cell, str) else of_cell(cell) for cell in listed]


def _ranges(years: tuple[int, ...]) -> str:
    """`1946-1954, 1991`: a year that follows the one before it belongs to the same range."""
    starts = [year for at, year in enumerate(years) if at == 0 or year != years[at - 1] + 1]
    ends = [year for at, year in enumerate(years) if at == len(years) - 1 or year != years[at + 1] - 1]
    spans = [str(start) if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True)]
    return ", ".join(spans[:SPANS]) + (" and later" if len(spans) > SPANS else "")


def _typed(table: Any, column: str, source: str, to: str, year: int | None, year_column: str | None) -> str:
    if not isinstance(table, (str, os.PathLike)):
        return ""
    when = f" --year {year}" if year is not None else f" --year-column {year_column}" if year_column else ""
    return f"trackgauge codes {os.fspath(table)} --column {column} --from {source} --to {to}{when}"
