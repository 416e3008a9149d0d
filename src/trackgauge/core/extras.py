"""Packages that only some work needs: imported when they are used, named with their extra when they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from trackgauge.core.errors import MissingExtra

EXTRAS = {
    "arviz": "notebook",
    "xarray": "notebook",
    "pandas": "frames",
    "polars": "frames",
    "pyarrow": "frames",
    "networkx": "networks",
    "typst": "figures",
    "docx": "brief",
    "pptx": "brief",
    "duckdb": "sources",
    "openpyxl": "sources",
    "pyreadstat": "sources",
    "rdata": "sources",
    "xlsxwriter": "sources",
    "zstandard": "sources",
    "numba": "models",
    "SALib": "simulation",
    "distributed": "simulation",
    "fastapi": "web",
    "uvicorn": "web",
}
"""Which optional extra of the package brings a library."""


def needed(package: str, purpose: str, *, extra: str = "") -> Any:
    """An optional library, imported.

    Parameters
    ----------
    package
        Name under which it is imported.
    purpose
        What needs it, as the subject of a sentence.
    extra
        The extra of this package that brings it, where `EXTRAS` has another one or none.

    Raises
    ------
    MissingExtra
        If it is not installed; the error says what to type.
    """
    try:
        return importlib.import_module(package)
    except ImportError:
        raise MissingExtra(purpose, package=package, extra=extra or EXTRAS[package.partition(".")[0]]) from None
