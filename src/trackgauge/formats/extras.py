"""Packages of optional extras: imported when they are used, named when they are missing."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from trackgauge.core.errors import MissingExtra

if TYPE_CHECKING:
    import duckdb


def needed(package: str, purpose: str, *, extra: str = "sources") -> Any:
    """A package of an optional extra.

    Raises
    ------
    MissingExtra
        If it is not installed; the error says what to type.
    """
    try:
        return importlib.import_module(package)
    except ImportError:
        raise MissingExtra(purpose, package=package, extra=extra) from None


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory; close it by leaving its `with` block.

    Raises
    ------
    MissingExtra
        If the optional extra `sources` is not installed.
    """
    connection: duckdb.DuckDBPyConnection = needed("duckdb", "reading or writing parquet").connect()
    return connection
