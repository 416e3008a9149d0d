"""Excel workbooks (xlsx), read by openpyxl: values, not formulas."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.formats.columns import from_values
from trackgauge.formats.extras import needed
from trackgauge.formats.readers.csv import unique
from trackgauge.formats.reading import Layout, unreadable
from trackgauge.formats.table import Table

SUFFIXES = (".xlsx",)


def read(path: Path, layout: Layout) -> Table:
    """One sheet: the first, or the one that the layout names; rows and unnamed columns without content are left out.

    Raises
    ------
    TrackgaugeError
        If there is no such sheet, or the sheet ends above the header.
    """
    openpyxl = needed("openpyxl", "reading workbooks")
    try:
        # `KeyError` and `ValueError` are what a workbook with missing or broken parts gives.
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise unreadable(path, "a workbook", error) from None
    try:
        rows = _rows(book, layout, where=str(path))
    finally:
        book.close()
    return _table(rows)


def _rows(book: Any, layout: Layout, *, where: str) -> list[list[Any]]:
    sheet = layout.table or book.sheetnames[0]
    if sheet not in book.sheetnames:
        hint = did_you_mean(sheet, book.sheetnames) or f"Sheets: {', '.join(book.sheetnames)}."
        raise TrackgaugeError(f"there is no sheet '{sheet}'", where=where, next_step=hint)
    rows = [list(row) for row in book[sheet].iter_rows(min_row=layout.header_row, values_only=True)]
    if not rows:
        raise TrackgaugeError(f"sheet '{sheet}' has no row {layout.header_row}", where=where)
    return rows


def _table(rows: list[list[Any]]) -> Table:
    width = max(len(row) for row in rows)
    header = ["" if cell is None else str(cell) for cell in rows[0]] + [""] * (width - len(rows[0]))
    filled = [row + [None] * (width - len(row)) for row in rows[1:]]
    body = [row for row in filled if any(cell not in (None, "") for cell in row)]
    columns = [[None if cell == "" else cell for cell in column] for column in zip(*body, strict=True)]
    columns = columns or [[] for _ in header]
    return Table(
        {name: from_values(cells) for name, cells in zip(unique(header, columns), columns, strict=True) if name}
    )
