"""Tables, networks and references as files: what a user brings from, or takes to, R, Stata, Gephi or Zotero.

Read: csv, tsv, parquet, dta, rda, rds, xlsx. Written: csv, parquet, dta; GraphML and GEXF; BibTeX and RIS.
"""

from __future__ import annotations

from trackgauge.formats.network import Network
from trackgauge.formats.reading import Layout, read_table
from trackgauge.formats.references import Reference, bibtex, plain, ris
from trackgauge.formats.table import Table
from trackgauge.formats.writing import write_network, write_table

__all__ = [
    "Layout",
    "Network",
    "Reference",
    "Table",
    "bibtex",
    "plain",
    "read_table",
    "ris",
    "write_network",
    "write_table",
]
