"""A network, nodes and edges, each a table; written as GraphML or GEXF by NetworkX."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from trackgauge.core.errors import InvalidTable
from trackgauge.core.formats.extras import needed
from trackgauge.core.table import Table

# XML 1.0 has no place for control characters, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and the ties between them.

    Parameters
    ----------
    nodes
        Column `id` (text, once each), and `label` if nodes have names for people; every other column is an attribute.
    edges
        Columns `source` and `target` (ids of nodes), and `weight` where ties differ in strength; others are attributes.
    directed
        Whether a tie runs from source to target only.

    Raises
    ------
    TrackgaugeError
        If a column is missing, an id is repeated, or an edge ends in a node that is not there.
    """

    nodes: Table
    edges: Table
    directed: bool = False

    def __post_init__(self) -> None:
        self.nodes.require(("id",), where="nodes")
        self.edges.require(("source", "target"), where="edges")
        ids = [str(one) for one in self.nodes["id"].tolist()]
        known: set[str] = set()
        for row, one in enumerate(self.nodes["id"].tolist(), start=2):
            if one is None or str(one) in known:
                raise InvalidTable(f"node '{one}' has no id of its own", table="nodes", row=row, column="id")
            known.add(str(one))
        for column in ("source", "target"):
            unknown = sorted({str(end) for end in self.edges[column].tolist()} - set(ids))
            if unknown:
                raise InvalidTable(
                    f"{column} '{unknown[0]}' is no node", table="edges", next_step="Every edge joins two nodes."
                )

    def to_networkx(self) -> Any:
        """The same as a graph of NetworkX, with every attribute; a missing one is left out, repeated edges are kept.

        Raises
        ------
        MissingExtra
            If NetworkX is not installed.
        InvalidTable
            If a text holds a character that XML forbids.
        """
        networkx = needed("networkx", "networks for other programs", extra="networks")
        graph = (networkx.MultiDiGraph if self.directed else networkx.MultiGraph)()
        nodes = _attributes(self.nodes, ("id",))
        graph.add_nodes_from(zip(_texts(self.nodes, "id"), nodes, strict=True))
        ends = zip(_texts(self.edges, "source"), _texts(self.edges, "target"), strict=True)
        graph.add_edges_from((*pair, one) for pair, one in zip(ends, _attributes(self.edges, _ENDS), strict=True))
        # Only repeated edges need a graph that keeps them apart; other programs read the plain kind more gladly.
        simple = (networkx.DiGraph if self.directed else networkx.Graph)(graph)
        return simple if simple.number_of_edges() == graph.number_of_edges() else graph


def write_graphml(network: Network, path: Path) -> None:
    """GraphML: nodes, edges and every attribute with its type; a missing value has no element.

    References
    ----------
    Brandes et al. (2002), "GraphML Progress Report", http://graphml.graphdrawing.org/xmlns.
    """
    graph = network.to_networkx()
    needed("networkx", "writing networks", extra="networks").write_graphml_xml(graph, path, named_key_ids=False)


def write_gexf(network: Network, path: Path) -> None:
    """GEXF, the format of Gephi: nodes with labels, edges with weights, every other attribute with its type.

    References
    ----------
    GEXF Working Group (2022), *GEXF 1.3*, https://gexf.net.
    """
    graph = network.to_networkx()
    for one, attributes in graph.nodes(data=True):
        attributes.setdefault("label", one)
    gexf = needed("networkx.readwrite.gexf", "writing networks", extra="networks")
    writer = gexf.GEXFWriter(graph, version="1.3")
    # The day of writing would make the bytes of the same network differ.
    writer.xml.find("meta").attrib.pop("lastmodifieddate")
    with path.open("wb") as file:
        writer.write(file)


_ENDS = ("source", "target")


def _texts(table: Table, column: str) -> list[str]:
    return [str(cell) for cell in _cells(table, column)]


def _attributes(table: Table, taken: Collection[str]) -> list[dict[str, Any]]:
    """What each row says beside the structure of the network."""
    found: list[dict[str, Any]] = [{} for _ in range(table.rows)]
    for name in table.names:
        if name not in taken:
            for row, cell in zip(found, _cells(table, name), strict=True):
                if cell is not None:
                    row[name] = cell
    return found


def _cells(table: Table, column: str) -> Iterator[Any]:
    """Cells of a column as Python values that an XML format knows, None where one is missing."""
    for row, value in enumerate(table[column], start=2):
        cell = value.item() if isinstance(value, np.generic) and value.dtype.kind in "biuf" else value
        if cell is None or cell != cell:
            yield None
        elif isinstance(cell, (bool, int, float)):
            yield cell
        elif _FORBIDDEN.search(str(cell)):
            raise InvalidTable(f"a control character in {str(cell)!r}", table="network", row=row, column=column)
        else:
            yield str(cell)
