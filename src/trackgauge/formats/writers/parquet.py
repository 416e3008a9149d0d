"""Parquet with zstd, written by DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.formats.extras import connect
from trackgauge.formats.table import Table

SUFFIXES = (".parquet",)


def write(table: Table, path: Path) -> None:
    """All columns with their types; days become dates, missing numbers null."""
    chosen = ", ".join(_chosen(name, table[name]) for name in table.names)
    with connect() as connection:
        connection.register("given", {name: _accepted(table[name]) for name in table.names})
        target = str(path).replace("'", "''")
        connection.execute(f"copy (select {chosen} from given) to '{target}' (format parquet, compression zstd)")


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
