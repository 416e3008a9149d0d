"""The reader of parquet files, imported only when raw files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.core.errors import TrackgaugeError

if TYPE_CHECKING:
    import duckdb


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory; close it by leaving its `with` block.

    Raises
    ------
    TrackgaugeError
        If the optional extra `sources` is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise TrackgaugeError(
            "reading raw files needs duckdb", next_step="Install it with: pip install 'trackgauge[sources]'"
        ) from None
    return duckdb.connect()
