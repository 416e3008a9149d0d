"""A column of a CSV file converted: the file is read whole, checked, and given back with one column more."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.countries.converting import Conversion, convert

DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file as it stands.

    Parameters
    ----------
    name
        As it is called in messages.
    lines
        For each row, the line of the file on which it ends, counted from 1.
    """

    name: str
    header: tuple[str, ...]
    rows: list[list[str]]
    lines: tuple[int, ...]
    delimiter: str


@dataclass(frozen=True, slots=True)
class ConvertedColumn:
    """The text of the file with the new column at the end, and the account of the conversion."""

    text: str
    conversion: Conversion
    lines: tuple[int, ...]


def convert_column(
    path: Path,
    column: str,
    *,
    source: str,
    to: str,
    year: int | None = None,
    year_column: str | None = None,
    name: str | None = None,
    lenient: bool = False,
) -> ConvertedColumn:
    """Convert one column of a CSV file; see `trackgauge.countries.convert` for systems and years.

    Parameters
    ----------
    path
        UTF-8, a header in the first line, cells separated by commas, semicolons, tabs or bars.
    year_column
        Column that holds each row's year; it overrides nothing: give it or `year`.
    name
        Name of the new column; None takes the name of the target system.

    Raises
    ------
    TrackgaugeError
        If the file cannot be read, a column is missing, or the new column's name is taken.
    """
    table = read_table(path)
    name = name or to
    if name in table.header:
        raise TrackgaugeError(
            f"there is a column '{name}' already", where=table.name, next_step="Name the new one with --name."
        )
    cells = _cells(table, column)
    years = _cells(table, year_column) if year_column is not None else year
    found = convert(cells, source=source, to=to, year=years, lenient=lenient)
    return ConvertedColumn(_written(table, name, found), found, table.lines)


def read_table(path: Path) -> CsvTable:
    """Read a CSV file.

    Raises
    ------
    TrackgaugeError
        If it is not there, not UTF-8, empty, or has a row longer or shorter than its header.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, lines = [], []
    try:
        for row in reader:
            if row:
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise TrackgaugeError(f"not a CSV file ({error})", where=f"{path}, line {reader.line_num}") from None
    if not rows:
        raise TrackgaugeError("the file is empty", where=str(path), next_step="It needs a line of column names.")
    header = tuple(rows[0])
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            raise TrackgaugeError(
                f"{len(row)} cells where the header has {len(header)}",
                where=f"{path}, line {line}",
                next_step="Quote cells that contain the separator.",
            )
    return CsvTable(str(path), header, rows[1:], tuple(lines[1:]), delimiter)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TrackgaugeError(f"cannot read '{path}' ({error.strerror})") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise TrackgaugeError(
            "not UTF-8", where=f"{path}, line {line}", next_step="Save the file as CSV in UTF-8."
        ) from None


def _cells(table: CsvTable, column: str) -> list[str]:
    where = [at for at, name in enumerate(table.header) if name == column]
    if not where:
        hint = did_you_mean(column, table.header) or f"Columns: {', '.join(table.header)}."
        raise TrackgaugeError(f"there is no column '{column}'", where=table.name, next_step=hint)
    if len(where) > 1:
        raise TrackgaugeError(f"{len(where)} columns are called '{column}'", where=table.name)
    return [row[where[0]] for row in table.rows]


def _written(table: CsvTable, name: str, found: Conversion) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\n")
    writer.writerow([*table.header, name])
    converted = ("" if value is None else str(value) for value in found.values)
    writer.writerows([*row, value] for row, value in zip(table.rows, converted, strict=True))
    return out.getvalue()
