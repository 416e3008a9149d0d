"""Write a table or a network for other programs; the end of the file name says the format."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import InvalidTable, TrackgaugeError
from trackgauge.core.formats import network as networks
from trackgauge.core.formats.extras import connect, needed
from trackgauge.core.formats.network import Network
from trackgauge.core.formats.reading import by_suffix
from trackgauge.core.formats.saving import whole
from trackgauge.core.names import short
from trackgauge.core.table import Table

_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?")
_EXACT_IN_DOUBLE, _LARGEST_LONG = 2**53, 2_147_483_620
_LARGEST_OF_STATA, _LARGEST_FLOAT = 8.9884e307, 1.7014e38
_LONG_AGO = dt.datetime(1980, 1, 1)
_MOST_COLUMNS, _LONGEST_NAME, _LONGEST_LABEL = 32_767, 32, 80
_RELEASE = 14
_RESERVED = frozenset(
    {"_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_N", "_pi", "_pred"}
) | {"_rc", "_skip", "str", "strL", "using", "with"}
_STAMP = re.compile(rb"<timestamp>\x11.{17}</timestamp>", re.DOTALL)
_FIXED = b"<timestamp>\x1101 Jan 1960 00:00</timestamp>"
_CHARACTERS_OF_A_CELL, _ROWS_OF_A_SHEET, _COLUMNS_OF_A_SHEET = 32_767, 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Writer:
    """A file format that is written: ends of file names, and how a table or a network is put into an open place."""

    suffixes: tuple[str, ...]
    write: Callable[[Any, Path], None]


def write_table(path: Path | str, table: Table) -> None:
    """Write a table as csv, xlsx, parquet or dta: whole, or not at all.

    A text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`) gets an apostrophe in front in
    csv; in xlsx it is stored as text, with Excel's own mark for it, and reads back as it was.

    Parameters
    ----------
    path
        Ends in `.csv`, `.xlsx`, `.parquet` or `.dta`; its folder must exist.
    table
        Missing cells stay missing; the meanings of columns (`labels`) go into a dta file.

    Raises
    ------
    TrackgaugeError
        If the format is unknown, a value cannot be held by it, or nothing can be written there.
    """
    path = Path(path)
    writer = by_suffix(TABLES, path)
    with whole(path) as unfinished:
        writer.write(table, unfinished)


def require_table(path: Path | str) -> None:
    """Refuse a file that no table can be written to, before anything is computed.

    Raises
    ------
    TrackgaugeError
        If the format is unknown, or the folder is not there.
    """
    path = Path(path)
    by_suffix(TABLES, path)
    if path.is_dir() or not path.parent.is_dir():
        raise TrackgaugeError(f"cannot write '{path}'", next_step="Give a file in a folder that exists and is yours.")


def write_network(path: Path | str, network: Network) -> None:
    """Write a network as GraphML (igraph, NetworkX, yEd) or GEXF (Gephi): whole, or not at all.

    Parameters
    ----------
    path
        Ends in `.graphml` or `.gexf`; its folder must exist.

    Raises
    ------
    TrackgaugeError
        If the format is unknown, a text holds a character that XML forbids, or nothing can be written there.
    """
    path = Path(path)
    writer = by_suffix(NETWORKS, path)
    with whole(path) as unfinished:
        writer.write(network, unfinished)


def safe_cell(text: str) -> str:
    """A text that no spreadsheet runs as a formula: one that begins like one gets an apostrophe in front.

    Numbers stay numbers. The way is that of the Open Web Application Security Project ("CSV Injection").

    >>> safe_cell("=1+1"), safe_cell("-5"), safe_cell("China")
    ("'=1+1", '-5', 'China')
    """
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text


def csv_rows(file: Any, rows: Iterable[Sequence[Any]], *, line_end: str = "\n", delimiter: str = ",") -> None:
    """Rows of texts and numbers as comma-separated text, no cell of which is a formula."""
    lines = csv.writer(file, lineterminator=line_end, delimiter=delimiter)
    lines.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _csv(table: Table, path: Path) -> None:
    """A header and one line a row; a missing cell is empty, dates are ISO, truth values TRUE and FALSE."""
    columns = [_cells(table[name]) for name in table.names]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv_rows(file, [table.names, *zip(*columns, strict=True)])


def _cells(column: NDArray[Any]) -> list[str]:
    if column.dtype.kind == "b":
        return ["TRUE" if value else "FALSE" for value in column]
    if column.dtype.kind == "M":
        return ["" if np.isnat(value) else str(value) for value in column]
    return ["" if value is None or value != value else str(value) for value in column.tolist()]


def _xlsx(table: Table, path: Path) -> None:
    """One sheet; texts are texts, never formulas or links, dates are dates, the same table gives the same bytes."""
    library = needed("xlsxwriter", "writing workbooks")
    if len(table.names) > _COLUMNS_OF_A_SHEET or table.rows >= _ROWS_OF_A_SHEET:
        raise InvalidTable(
            f"{table.rows:,} rows of {len(table.names):,} columns are more than a sheet holds",
            next_step="Write csv or parquet.",
        )
    with path.open("wb") as file:
        book = library.Workbook(file, {"in_memory": True})
        book.set_properties({"created": _LONG_AGO})
        sheet = book.add_worksheet()
        styles = {
            "header": book.add_format({"bold": True}),
            "quoted": book.add_format({"quote_prefix": True}),
            "M": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for place, name in enumerate(table.names):
            sheet.write_string(0, place, name, styles["header"])
            _fill(sheet, place, name, table[name], styles)
        book.close()


def _fill(sheet: Any, place: int, name: str, column: NDArray[Any], styles: Mapping[str, Any]) -> None:
    write = {"O": sheet.write_string, "M": sheet.write_datetime, "b": sheet.write_boolean}
    kind = column.dtype.kind
    for row, cell in enumerate(column.tolist(), start=1):
        if cell is None or cell != cell or (kind == "M" and np.isnat(column[row - 1])):
            continue
        if kind == "O" and len(cell) > _CHARACTERS_OF_A_CELL:
            raise InvalidTable(
                f"{len(cell):,} characters are more than a cell of a sheet holds", row=row + 1, column=name,
                next_step="Write csv or parquet.",
            )  # fmt: skip
        if kind in "iuf" and not (np.isfinite(cell) and abs(cell) <= _LARGEST_OF_STATA):
            raise InvalidTable(f"a sheet cannot hold {cell}", row=row + 1, column=name)
        style = styles["quoted"] if kind == "O" and safe_cell(cell) != cell else styles.get(kind)
        write.get(kind, sheet.write_number)(row, place, cell, style)


def _parquet(table: Table, path: Path) -> None:
    """All columns with their types, by DuckDB with zstd; days become dates, missing numbers null."""
    failure = needed("duckdb", "writing parquet").Error
    chosen = ", ".join(_chosen(name, table[name]) for name in table.names)
    if not chosen:
        raise InvalidTable("a table without columns is no parquet file", next_step="Write csv.")
    with connect() as connection:
        connection.register("given", {name: _accepted(table[name]) for name in table.names})
        target = str(path).replace("'", "''")
        try:
            connection.execute(f"copy (select {chosen} from given) to '{target}' (format parquet, compression zstd)")
        except failure as error:
            raise TrackgaugeError(
                f"cannot write parquet ({short(str(error), 200)})", next_step="Is there room on the disk?"
            ) from None


def _chosen(name: str, column: NDArray[Any]) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    if column.dtype.kind == "f":
        return f"case when isnan({quoted}) then null else {quoted} end as {quoted}"
    if column.dtype.kind == "O":
        return f"cast({quoted} as varchar) as {quoted}"
    return f"cast({quoted} as date) as {quoted}" if column.dtype == np.dtype("datetime64[D]") else quoted


def _accepted(column: NDArray[Any]) -> NDArray[Any]:
    # DuckDB takes times of a second and finer, not days.
    return column.astype("datetime64[us]") if column.dtype.kind == "M" else column.copy()


def _stata(table: Table, path: Path) -> None:
    """Stata's dta, format 118 (Stata 14 and later), by ReadStat; the same table gives the same bytes.

    Names that Stata forbids are mended, the old one becomes the label. Whole numbers within 32 bits and truth values
    are long, larger ones double where that holds them exactly.
    """
    library, pandas = needed("pyreadstat", "writing Stata files"), needed("pandas", "writing Stata files")
    if len(table.names) > _MOST_COLUMNS:
        raise InvalidTable(f"{len(table.names)} columns are more than a dta file holds ({_MOST_COLUMNS})")
    names = stata_names(table.names)
    columns = {new: _for_stata(old, table[old]) for old, new in zip(table.names, names, strict=True)}
    labels = [table.labels.get(old, "" if old == new else old) for old, new in zip(table.names, names, strict=True)]
    try:
        library.write_dta(
            pandas.DataFrame(columns, columns=names), str(path), version=_RELEASE,
            column_labels=[label[:_LONGEST_LABEL] for label in labels],
        )  # fmt: skip
    except library.ReadstatError as error:
        raise TrackgaugeError(f"cannot write a Stata file ({short(str(error), 200)})") from None
    path.write_bytes(_STAMP.sub(_FIXED, path.read_bytes(), count=1))


def stata_names(names: Sequence[str]) -> list[str]:
    """Names that Stata accepts, each once: letters, digits and underscores, at most 32.

    >>> stata_names(["Delivery year", "s.year", "s year", "2020", "if"])
    ['Delivery_year', 's_year', 's_year_2', '_2020', 'if_']
    """
    made: dict[str, None] = {}
    for name in names:
        wanted = re.sub(r"\W", "_", name) or "_"
        wanted = f"_{wanted}" if wanted[0].isdigit() else wanted
        wanted = f"{wanted}_" if wanted in _RESERVED or re.fullmatch(r"str[0-9]+", wanted) else wanted
        free, number = wanted[:_LONGEST_NAME], 2
        while free in made:
            ending = f"_{number}"
            free, number = wanted[: _LONGEST_NAME - len(ending)] + ending, number + 1
        made[free] = None
    return list(made)


def _for_stata(name: str, column: NDArray[Any]) -> Any:
    kind = column.dtype.kind
    if kind == "O":
        return _text_for_stata(name, column)
    if kind == "M":
        whole_days = column.dtype == np.dtype("datetime64[D]")
        return column.astype("datetime64[us]").astype(object) if not whole_days else column.astype(object)
    if kind == "f":
        most = _LARGEST_OF_STATA if column.dtype.itemsize > np.dtype(np.float32).itemsize else _LARGEST_FLOAT
        if (np.abs(column[~np.isnan(column)]) > most).any():
            raise InvalidTable(f"a number larger than Stata holds ({most:g})", column=name)
        return column
    largest = int(max(-int(column.min()), int(column.max()), key=abs)) if column.size else 0
    if abs(largest) > _EXACT_IN_DOUBLE:
        raise InvalidTable(f"{largest}, which Stata cannot hold exactly", column=name)
    return column.astype(np.int32 if abs(largest) <= _LARGEST_LONG else np.float64)


def _text_for_stata(name: str, column: NDArray[Any]) -> NDArray[Any]:
    # A missing text is an empty one there; a zero byte would end it.
    cells = ["" if cell is None else cell for cell in column.tolist()]
    wrong = next((row for row, cell in enumerate(cells, start=2) if "\0" in cell), None)
    if wrong is not None:
        raise InvalidTable("a text with a zero byte", row=wrong, column=name, next_step="Remove it.")
    return np.array(cells, dtype=object)


TABLES: tuple[Writer, ...] = (
    Writer((".csv",), _csv),
    Writer((".xlsx",), _xlsx),
    Writer((".parquet",), _parquet),
    Writer((".dta",), _stata),
)
"""Every format in which a table is written; another is another row."""

NETWORKS: tuple[Writer, ...] = (
    Writer((".graphml",), networks.write_graphml),
    Writer((".gexf",), networks.write_gexf),
)
"""Every format in which a network is written."""
