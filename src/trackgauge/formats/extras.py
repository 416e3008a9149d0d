"""Packages that only reading or writing raw files needs: imported when they are used, named when they are missing."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from trackgauge.core.errors import TrackgaugeError

if TYPE_CHECKING:
    import duckdb


def needed(package: str, purpose: str) -> Any:
    """A package of the optional extra `sources`.

    Raises
    ------
    TrackgaugeError
        If it is not installed; the error says what to type.
    """
    try:
        return importlib.import_module(package)
    except ImportError:
        raise TrackgaugeError(
            f"{purpose} needs {package}", next_step="Install it with: pip install 'trackgauge[sources]'"
        ) from None


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory; close it by leaving its `with` block.

    Raises
    ------
    TrackgaugeError
        If the optional extra `sources` is not installed.
    """
    connection: duckdb.DuckDBPyConnection = needed("duckdb", "reading or writing parquet").connect()
    return connection
