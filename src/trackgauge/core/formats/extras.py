"""Packages of optional extras: imported when they are used, named when they are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.core.extras import needed as needed

if TYPE_CHECKING:
    import duckdb


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory; close it by leaving its `with` block.

    Raises
    ------
    MissingExtra
        If the optional extra `sources` is not installed.
    """
    connection: duckdb.DuckDBPyConnection = needed("duckdb", "reading or writing parquet", extra="sources").connect()
    return connection
