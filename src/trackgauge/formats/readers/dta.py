"""Stata files of any version, read by pyreadstat."""

from __future__ import annotations

from pathlib import Path

from trackgauge.formats.columns import from_values
from trackgauge.formats.extras import needed
from trackgauge.formats.reading import Layout, unreadable
from trackgauge.formats.table import Table

SUFFIXES = (".dta",)
_OF_THE_FILE = "utf-8"


def read(path: Path, layout: Layout) -> Table:
    """All columns as stored: codes, not the value labels; every kind of missing value is NaN."""
    pyreadstat = needed("pyreadstat", "reading Stata files")
    encoding = None if layout.encoding == _OF_THE_FILE else layout.encoding
    try:
        found, about = pyreadstat.read_dta(str(path), output_format="dict", encoding=encoding)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError, ValueError) as error:
        raise unreadable(path, "a Stata file", error) from None
    labels = {name: text for name, text in about.column_names_to_labels.items() if text}
    return Table({name: from_values(_plain(column)) for name, column in found.items()}, labels)


def _plain(column: object) -> list[object]:
    """Cells as Python values; an empty text is Stata's missing one."""
    cells: list[object] = column.tolist() if hasattr(column, "tolist") else list(column)  # type: ignore[call-overload]
    return [None if cell == "" else cell for cell in cells]
