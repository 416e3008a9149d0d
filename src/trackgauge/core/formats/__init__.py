"""Tables, networks and references as files: what a user brings from, or takes to, R, Stata, Gephi or Zotero.

Read: csv, tsv, parquet, dta, rda, rds, xlsx, and frames in memory. Written: csv, xlsx, parquet, dta; GraphML and GEXF;
BibTeX and RIS. Names are imported when they are first used: what reads a YAML file needs no NumPy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackgauge.core.formats.network import Network
    from trackgauge.core.formats.reading import Layout, read_sheet, read_table
    from trackgauge.core.formats.references import Reference, bibtex, plain, ris
    from trackgauge.core.formats.sheet import Row, Sheet
    from trackgauge.core.formats.writing import write_network, write_table
    from trackgauge.core.table import Table

__all__ = [
    "Layout",
    "Network",
    "Reference",
    "Row",
    "Sheet",
    "Table",
    "bibtex",
    "plain",
    "read_sheet",
    "read_table",
    "ris",
    "write_network",
    "write_table",
]

_PLACES = {
    "trackgauge.core.table": ("Table",),
    f"{__name__}.network": ("Network",),
    f"{__name__}.reading": ("Layout", "read_sheet", "read_table"),
    f"{__name__}.references": ("Reference", "bibtex", "plain", "ris"),
    f"{__name__}.sheet": ("Row", "Sheet"),
    f"{__name__}.writing": ("write_network", "write_table"),
}


def __getattr__(name: str) -> Any:
    for module, names in _PLACES.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
