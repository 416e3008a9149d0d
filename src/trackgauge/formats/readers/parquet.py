"""Parquet, read by DuckDB."""

from __future__ import annotations

from pathlib import Path

from trackgauge.formats.columns import from_masked
from trackgauge.formats.extras import connect, needed
from trackgauge.formats.reading import Layout, unreadable
from trackgauge.formats.table import Table

SUFFIXES = (".parquet",)


def read(path: Path, layout: Layout) -> Table:
    """All columns with the types of the file; a whole number that is missing makes its column floating."""
    failure = needed("duckdb", "reading parquet").Error
    with connect() as connection:
        try:
            found = connection.execute("select * from read_parquet(?)", [str(path)]).fetchnumpy()
        except failure as error:
            raise unreadable(path, "parquet", error) from None
    return Table({name: from_masked(column) for name, column in found.items()})
