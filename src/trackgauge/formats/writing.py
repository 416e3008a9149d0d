"""Write a table or a network for other programs; the end of the file name says the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from trackgauge.formats.network import Network
from trackgauge.formats.reading import by_suffix
from trackgauge.formats.saving import whole
from trackgauge.formats.table import Table

WRITERS = "trackgauge.formats.writers"
NETWORKS = "trackgauge.formats.networks"


def write_table(path: Path | str, table: Table) -> None:
    """Write a table as csv, parquet or dta: whole, or not at all.

    Parameters
    ----------
    path
        Ends in `.csv`, `.parquet` or `.dta`; its folder must exist.
    table
        Missing cells stay missing; the meanings of columns (`labels`) go into a dta file.

    Raises
    ------
    TrackgaugeError
        If the format is unknown, a value cannot be held by it, or nothing can be written there.
    """
    path = Path(path)
    with whole(path) as unfinished:
        _writer(WRITERS, path)(table, unfinished)


def write_network(path: Path | str, network: Network) -> None:
    """Write a network as GraphML (igraph, NetworkX, yEd) or GEXF (Gephi): whole, or not at all.

    Parameters
    ----------
    path
        Ends in `.graphml` or `.gexf`; its folder must exist.

    Raises
    ------
    TrackgaugeError
        If the format is unknown, a text holds a character that XML forbids, or nothing can be written there.
    """
    path = Path(path)
    with whole(path) as unfinished:
        _writer(NETWORKS, path)(network, unfinished)


def _writer(package: str, path: Path) -> Callable[[Any, Path], None]:
    writer: Callable[[Any, Path], None] = by_suffix(package, path).write  # type: ignore[attr-defined]
    return writer
