"""Read a table from any of the file formats or from a frame in memory: raw, or as rows of text that are checked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.formats import frames, limits
from trackgauge.core.formats.cells import from_masked, from_text, from_values
from trackgauge.core.formats.extras import connect, needed
from trackgauge.core.formats.limits import unreadable
from trackgauge.core.formats.r_files import read_r
from trackgauge.core.formats.sheet import Raw, Sheet
from trackgauge.core.names import short
from trackgauge.core.table import Table

DELIMITERS = ",;\t|"
_OF_THE_FILE = "utf-8"
_PATTERN = re.compile(r"([\[*?])")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the cells lie in a file, where the file itself does not say.

    Attributes
    ----------
    encoding
        Of csv, and of dta before Stata 14.
    delimiter
        Between the cells of a csv file; if left out, whichever of comma, semicolon, tab and bar the header has most.
    missing
        Cells of a csv file that mean "no value", beside the empty one: `NA`, `N/A`, `..`.
    table
        Which table of the file: the sheet of a workbook, the object of an R file (`object/part` for a data frame
        inside a list). Empty where there is one.
    header_row
        Row of the column names in a csv file or a sheet, counted from 1.
    numbered
        Whether a repeated name of a column gets a number, and one that is missing its place, as public files have it;
        otherwise both are refused.
    """

    encoding: str = _OF_THE_FILE
    delimiter: str = ""
    missing: tuple[str, ...] = ()
    table: str = ""
    header_row: int = 1
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that can be read.

    Attributes
    ----------
    suffixes
        Ends of file names, in small letters.
    read
        The cells of a file, as they stand in it.
    """

    suffixes: tuple[str, ...]
    read: Callable[[Path, Layout], Raw]


def read_table(source: Any, layout: Layout | None = None) -> Table:
    """Read a table with the types of its columns; the end of the file name says the format.

    Parameters
    ----------
    source
        A file of one of the known formats (csv, tsv, parquet, dta, rda, rds, xlsx; csv also compressed), or a frame:
        of pandas or polars, anything with Arrow's C stream, or lists by name.
    layout
        How to read it, where that is not the usual way.

    Raises
    ------
    InvalidTable
        If the file is cut short or not of its format, a row is longer or shorter than the header, or a name of a
        column stands twice.
    TrackgaugeError
        If the format is unknown, the file is missing, or a package of the extra `sources` is not installed.
    """
    given = layout or Layout()
    return raw_of(source, given).table(numbered=given.numbered)


def read_sheet(source: Any, layout: Layout | None = None, *, only: Sequence[str] = (), name: str = "") -> Sheet:
    """Read a table as rows of text, to be checked one by one: names without blanks around them, `2.0` as `2`.

    Parameters
    ----------
    source
        As for `read_table`. In a csv file that is not separated by commas, numbers may have decimal commas.
    only
        Columns that are needed, where others need not be read; each must be there.
    name
        What the table is called in messages, if not by the name of its file.

    Raises
    ------
    InvalidTable
        As `read_table`; and if a column of `only` is missing, or a cell holds control characters.
    TrackgaugeError
        As `read_table`.
    """
    raw = raw_of(source, layout or Layout())
    return Sheet.of(raw, only=only, name=name)


def raw_of(source: Any, layout: Layout) -> Raw:
    """The cells of a file or a frame as they stand."""
    if not isinstance(source, (str, Path)):
        return frames.raw(source)
    path = Path(source)
    found: Format = by_suffix(FORMATS, path)
    limits.regular(path)
    return found.read(path, layout)


def by_suffix(formats: Sequence[Any], path: Path) -> Any:
    """The format whose suffix ends the file name; the longest suffix wins.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names all that are known.
    """
    known = {suffix: each for each in formats for suffix in each.suffixes}
    for suffix in sorted(known, key=len, reverse=True):
        if path.name.casefold().endswith(suffix):
            return known[suffix]
    raise TrackgaugeError(
        f"'{short(path.suffix or path.name)}' is not a file format known here",
        where=str(path),
        next_step=f"Known: {', '.join(sorted(known))}.",
    )


def _delimited(path: Path, layout: Layout) -> Raw:
    text = _decoded(path, layout.encoding)
    delimiter = layout.delimiter or ("\t" if path.suffix.casefold() == ".tsv" else _delimiter(text, layout.header_row))
    rows, numbers, lines = _records(path, text, delimiter, layout.header_row)
    missing = frozenset(("", *layout.missing))
    body = zip(*rows[1:], strict=True) if len(rows) > 1 else ((),) * len(rows[0])
    columns = [[None if cell.strip() in missing else cell for cell in column] for column in body]
    return Raw(str(path), rows[0], columns, numbers[1:], delimiter=delimiter, convert=from_text, lines=lines[1:])


def _delimiter(text: str, header_row: int) -> str:
    """Whichever separator stands most often in the header outside of quotation marks."""
    lines = io.StringIO(text)
    header = ""
    for _ in range(header_row):
        header = lines.readline(limits.LONGEST_CELL)
    plain = re.sub(r'"[^"]*"', "", header)
    return max(DELIMITERS, key=plain.count)


def _decoded(path: Path, encoding: str) -> str:
    packed = limits.content(path)
    raw = limits.unpacked(path, packed, floor=limits.TEXT_BYTES, ratio=limits.TEXT_RATIO)
    kind = path.suffix.casefold()
    if raw is packed and kind in (".gz", ".zst") and raw:
        needed("zstandard" if kind == ".zst" else "gzip", f"reading {kind[1:]} files")
        raise unreadable(path, "gzip" if kind == ".gz" else "zst", "it begins otherwise")
    try:
        text = raw.decode("utf-8-sig" if encoding.casefold() in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        raise _not_encoded(path, raw, encoding, error) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise InvalidTable(
            "bytes that no text has", table=str(path), row=row,
            next_step="The file may be of another kind: fetch it again.",
        )  # fmt: skip
    return text


def _not_encoded(path: Path, raw: bytes, encoding: str, error: UnicodeDecodeError) -> InvalidTable:
    line = raw.count(b"\n", 0, error.start) + 1
    return InvalidTable(
        f"byte 0x{raw[error.start]:02x} in line {line} is not {encoding}",
        table=str(path),
        next_step="Older files often are Latin-1: save it as UTF-8, or read it with Layout(encoding='latin-1').",
    )


def _records(path: Path, text: str, delimiter: str, header_row: int) -> tuple[list[list[str]], list[int], list[int]]:
    """Rows from the header down without blank ones, their numbers, and the lines on which they end."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    lines: list[int] = []
    cells = limits.most_cells(path.stat().st_size)
    with _cells_of(limits.LONGEST_CELL):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            for number, row in enumerate(reader, start=1):
                if row and number >= header_row:
                    rows.append(row)
                    numbers.append(number)
                    lines.append(reader.line_num)
                    cells -= _checked(path, row, rows[0], number, cells)
        except csv.Error as error:
            raise unreadable(path, "csv", f"line {reader.line_num}: {error}") from None
    if not rows:
        raise InvalidTable("the file is empty", table=str(path), next_step="It needs a line of column names.")
    return rows, numbers, lines


class _cells_of:
    """Within the block cells of csv files may be so long; the limit is one of the whole process."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __enter__(self) -> None:
        self.before = csv.field_size_limit(self.most)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self.before)


def _checked(path: Path, row: Sequence[str], header: Sequence[str], number: int, left: int) -> int:
    if len(row) != len(header):
        raise InvalidTable(
            f"{len(row)} cells where the header has {len(header)}", table=str(path), row=number,
            next_step="Quote cells that contain the separator; a file with rows that are too short may be cut short.",
        )  # fmt: skip
    if len(row) > limits.COLUMNS:
        raise limits.too_much(path, f"{len(row):,} columns")
    if left < len(row):
        raise limits.too_much(path, f"{number:,} rows of {len(row):,} columns")
    return len(row)


def _parquet(path: Path, layout: Layout) -> Raw:
    failure = needed("duckdb", "reading parquet").Error
    size = limits.regular(path)
    # A file name is a name: what DuckDB takes for a pattern is put in brackets.
    place = _PATTERN.sub(r"[\1]", str(path.resolve()))
    with connect() as connection:
        try:
            found = _of_parquet(connection, place, path, size)
        except failure as error:
            raise unreadable(path, "parquet", str(error).splitlines()[0]) from None
    return Raw(str(path), list(found), list(found.values()), convert=from_masked)


def _of_parquet(connection: Any, place: str, path: Path, size: int) -> dict[str, Any]:
    """All columns, after a look at how many rows there are and how long the texts."""
    described = connection.execute("describe select * from read_parquet(?)", [place]).fetchall()
    (rows,) = connection.execute("select sum(num_rows)::bigint from parquet_file_metadata(?)", [place]).fetchone()
    limits.fitting(path, rows=rows or 0, columns=len(described), size=size)
    measures = {"VARCHAR": "strlen", "BLOB": "octet_length"}
    texts = [(measures[kind], name.replace('"', '""')) for name, kind, *_ in described if kind in measures]
    if texts:
        lengths = " + ".join(f'coalesce(sum({measure}("{name}")), 0)' for measure, name in texts)
        (total,) = connection.execute(f"select ({lengths})::bigint from read_parquet(?)", [place]).fetchone()
        if total > limits.OBJECT_BYTES + limits.OBJECT_RATIO * size:
            raise limits.too_much(path, f"{total:,} bytes of text")
    found: dict[str, Any] = connection.execute("select * from read_parquet(?)", [place]).fetchnumpy()
    return found


def _stata(path: Path, layout: Layout) -> Raw:
    """All columns as stored: codes, not the value labels; every kind of missing value is missing."""
    pyreadstat = needed("pyreadstat", "reading Stata files")
    encoding = None if layout.encoding == _OF_THE_FILE else layout.encoding
    failures = (pyreadstat.ReadstatError, getattr(pyreadstat, "PyreadstatError", pyreadstat.ReadstatError))
    size = limits.regular(path)
    try:
        _, about = pyreadstat.read_dta(str(path), metadataonly=True, encoding=encoding)
        # Every cell takes a byte at least.
        if about.number_rows is None or about.number_rows * max(1, about.number_columns) > max(size, 1):
            raise unreadable(path, "a Stata file", "it has fewer cells than its header says")
        found, about = pyreadstat.read_dta(str(path), output_format="dict", encoding=encoding)
    except (*failures, UnicodeDecodeError, ValueError, OverflowError, MemoryError) as error:
        raise unreadable(path, "a Stata file", error) from None
    labels = {name: text for name, text in about.column_names_to_labels.items() if text}
    columns = [[None if cell == "" else cell for cell in list(column)] for column in found.values()]
    return Raw(str(path), list(found), columns, convert=from_values, labels=labels)


def _workbook(path: Path, layout: Layout) -> Raw:
    """One sheet: the first, or the one that the layout names; values, not formulas; rows without content are left out.

    Raises
    ------
    InvalidTable
        If the sheet ends above the header.
    TrackgaugeError
        If there is no such sheet.
    """
    openpyxl = needed("openpyxl", "reading workbooks")
    limits.archive(path)
    # What the library gives for a workbook with missing or broken parts: every kind of error of Python, read late.
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise unreadable(path, "a workbook", error) from None
    try:
        return _of_sheet(book, path, layout)
    finally:
        book.close()


def _of_sheet(book: Any, path: Path, layout: Layout) -> Raw:
    sheet = layout.table or next(iter(book.sheetnames), "")
    if sheet not in book.sheetnames:
        hint = did_you_mean(sheet, book.sheetnames) or f"Sheets: {', '.join(book.sheetnames)}."
        raise TrackgaugeError(f"there is no sheet '{sheet}'", where=str(path), next_step=hint)
    try:
        rows, numbers = _filled(book[sheet], path, layout.header_row)
    except InvalidTable:
        raise
    except Exception as error:
        raise unreadable(path, "a workbook", error) from None
    if not rows:
        raise InvalidTable(f"sheet '{sheet}' has no row {layout.header_row}", table=str(path))
    width = max(map(len, rows))
    filled = [[None if cell == "" else cell for cell in row] + [None] * (width - len(row)) for row in rows]
    limits.fitting(path, rows=len(filled), columns=width, size=path.stat().st_size)
    columns = [list(column) for column in zip(*filled[1:], strict=True)] or [[] for _ in range(width)]
    return Raw(str(path), filled[0], columns, numbers[1:], convert=from_values)


def _filled(sheet: Any, path: Path, header_row: int) -> tuple[list[tuple[Any, ...]], list[int]]:
    """Rows from the header down that have content, without empty cells at their end, and their numbers."""
    if not hasattr(sheet, "reset_dimensions"):
        raise unreadable(path, "a table", "the sheet holds a chart")
    # Without them a sheet is as wide as its cells, not as what it says of itself.
    sheet.reset_dimensions()
    rows: list[tuple[Any, ...]] = []
    numbers: list[int] = []
    left = limits.most_cells(path.stat().st_size)
    for number, row in enumerate(sheet.iter_rows(min_row=header_row, values_only=True), start=header_row):
        last = next((place for place in range(len(row), 0, -1) if row[place - 1] not in (None, "")), 0)
        left -= len(row)
        if left < 0:
            raise limits.too_much(path, f"{number:,} rows of {len(row):,} columns")
        if last or not rows:
            rows.append(row[:last])
            numbers.append(number)
    return rows, numbers


def _r(path: Path, layout: Layout) -> Raw:
    return read_r(path, layout.table)


FORMATS: tuple[Format, ...] = (
    Format((".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst"), _delimited),
    Format((".parquet",), _parquet),
    Format((".dta",), _stata),
    Format((".xlsx",), _workbook),
    Format((".rda", ".rdata", ".rds"), _r),
)
"""Every format that is read; another is another row."""
