"""Tables, networks and references as files: what a user brings from, or takes to, R, Stata, Gephi or Zotero.

Read: csv, tsv, parquet, dta, rda, rds, xlsx, and frames in memory. Written: csv, xlsx, parquet, dta; GraphML and GEXF;
BibTeX and RIS.
"""

from __future__ import annotations

from trackgauge.formats.network import Network
from trackgauge.formats.reading import Layout, read_sheet, read_table
from trackgauge.formats.references import Reference, bibtex, plain, ris
from trackgauge.formats.sheet import Row, Sheet
from trackgauge.formats.table import Table
from trackgauge.formats.writing import write_network, write_table

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
