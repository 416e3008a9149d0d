"""GEXF 1.3, the format of Gephi.

References
----------
GEXF Working Group (2022), *GEXF 1.3*, https://gexf.net.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from trackgauge.formats.network import Network
from trackgauge.formats.table import Table
from trackgauge.formats.xml_values import attributes, cells, save, type_of

SUFFIXES = (".gexf",)
_NAMESPACE = "http://gexf.net/1.3"
_OF_NODES = ("id", "label")
_OF_EDGES = ("source", "target", "weight")


def write(network: Network, path: Path) -> None:
    """Nodes with labels, edges with weights, every other column as an attribute with its type."""
    root = Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    graph = SubElement(root, "graph", {"defaultedgetype": "directed" if network.directed else "undirected"})
    _declare(graph, network.nodes, "node", _OF_NODES)
    _declare(graph, network.edges, "edge", _OF_EDGES)
    _nodes(SubElement(graph, "nodes"), network.nodes)
    _edges(SubElement(graph, "edges"), network.edges)
    save(root, path)


def _declare(graph: Element, table: Table, kind: str, taken: tuple[str, ...]) -> None:
    names = attributes(table, taken)
    if names:
        declared = SubElement(graph, "attributes", {"class": kind})
        for number, name in enumerate(names):
            SubElement(declared, "attribute", {"id": str(number), "title": name, "type": type_of(table, name)})


def _nodes(parent: Element, table: Table) -> None:
    ids = [str(one) for one in cells(table, "id")]
    labels = cells(table, "label") if "label" in table.names else iter(ids)
    pairs = zip(ids, labels, strict=True)
    made = [SubElement(parent, "node", {"id": one, "label": label or one}) for one, label in pairs]
    _fill(table, made, _OF_NODES)


def _edges(parent: Element, table: Table) -> None:
    ends = zip(cells(table, "source"), cells(table, "target"), strict=True)
    made = [
        SubElement(parent, "edge", {"id": str(number), "source": str(a), "target": str(b)})
        for number, (a, b) in enumerate(ends)
    ]
    if "weight" in table.names:
        for element, weight in zip(made, cells(table, "weight"), strict=True):
            if weight is not None:
                element.set("weight", weight)
    _fill(table, made, _OF_EDGES)


def _fill(table: Table, made: list[Element], taken: tuple[str, ...]) -> None:
    for number, name in enumerate(attributes(table, taken)):
        for element, text in zip(made, cells(table, name), strict=True):
            if text is not None:
                values = element.find("attvalues")
                values = SubElement(element, "attvalues") if values is None else values
                SubElement(values, "attvalue", {"for": str(number), "value": text})
