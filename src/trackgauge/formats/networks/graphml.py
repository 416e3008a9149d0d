"""GraphML, which igraph, NetworkX, yEd and Gephi read.

References
----------
Brandes et al. (2002), "GraphML Progress Report", http://graphml.graphdrawing.org/xmlns.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from trackgauge.formats.network import Network
from trackgauge.formats.table import Table
from trackgauge.formats.xml_values import attributes, cells, save, type_of

SUFFIXES = (".graphml",)
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write(network: Network, path: Path) -> None:
    """Nodes, edges and every attribute with its type; a missing value has no element."""
    root = Element("graphml", {"xmlns": _NAMESPACE})
    nodes = _keys(root, network.nodes, "node", ("id",))
    edges = _keys(root, network.edges, "edge", ("source", "target"))
    graph = SubElement(root, "graph", {"edgedefault": "directed" if network.directed else "undirected"})
    ids = cells(network.nodes, "id")
    _fill(network.nodes, [SubElement(graph, "node", {"id": str(one)}) for one in ids], nodes)
    ends = zip(cells(network.edges, "source"), cells(network.edges, "target"), strict=True)
    made = [SubElement(graph, "edge", {"source": str(a), "target": str(b)}) for a, b in ends]
    _fill(network.edges, made, edges)
    save(root, path)


def _keys(root: Element, table: Table, kind: str, taken: tuple[str, ...]) -> dict[str, str]:
    """Declare the attributes of nodes or of edges; their keys by column."""
    keys = {name: f"{kind}_{number}" for number, name in enumerate(attributes(table, taken))}
    for name, key in keys.items():
        about = {"id": key, "for": kind, "attr.name": name, "attr.type": type_of(table, name)}
        SubElement(root, "key", about)
    return keys


def _fill(table: Table, made: list[Element], keys: dict[str, str]) -> None:
    for name, key in keys.items():
        for element, text in zip(made, cells(table, name), strict=True):
            if text is not None:
                SubElement(element, "data", {"key": key}).text = text
