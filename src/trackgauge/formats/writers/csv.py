"""Comma-separated UTF-8 text."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.formats.table import Table

SUFFIXES = (".csv",)


def write(table: Table, path: Path) -> None:
    """A header and one line a row; a missing cell is empty, dates are ISO, truth values TRUE and FALSE."""
    columns = [_cells(table[name]) for name in table.names]
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(table.names)
        lines.writerows(zip(*columns, strict=True))


def _cells(column: NDArray[Any]) -> list[str]:
    if column.dtype.kind == "b":
        return ["TRUE" if value else "FALSE" for value in column]
    if column.dtype.kind == "M":
        return ["" if np.isnat(value) else str(value) for value in column]
    return ["" if value is None or value != value else str(value) for value in column.tolist()]
