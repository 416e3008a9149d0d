"""Networks as GraphML and GEXF: every attribute with its type, nothing that XML forbids."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Network, Table, write_network

NETWORK = Network(
    Table({"id": ["CHN", "RUS", "IND"], "label": ["China & co", None, "India"], "score": [1.5, np.nan, np.inf]}),
    Table(
        {"source": ["CHN", "CHN"], "target": ["RUS", "IND"], "weight": [0.5, 1.0], "sign": [1, -1], "ok": [True, False]}
    ),
)
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"


def test_graphml_declares_every_attribute_and_leaves_missing_values_out(tmp_path: Path) -> None:
    write_network(tmp_path / "a.graphml", NETWORK)
    root = ElementTree.parse(tmp_path / "a.graphml").getroot()
    keys = {
        key.get("id"): (key.get("for"), key.get("attr.name"), key.get("attr.type"))
        for key in root.iter(f"{GRAPHML}key")
    }
    assert set(keys.values()) == {
        ("node", "label", "string"),
        ("node", "score", "double"),
        ("edge", "weight", "double"),
        ("edge", "sign", "long"),
        ("edge", "ok", "boolean"),
    }
    nodes = {node.get("id"): [(keys[d.get("key")][1], d.text) for d in node] for node in root.iter(f"{GRAPHML}node")}
    assert nodes == {
        "CHN": [("label", "China & co"), ("score", "1.5")],
        "RUS": [],
        "IND": [("label", "India"), ("score", "inf")],
    }
    edges = [(edge.get("source"), edge.get("target"), [d.text for d in edge]) for edge in root.iter(f"{GRAPHML}edge")]
    assert edges == [("CHN", "RUS", ["0.5", "1", "True"]), ("CHN", "IND", ["1.0", "-1", "False"])]
    assert [graph.get("edgedefault") for graph in root.iter(f"{GRAPHML}graph")] == ["undirected"]


def test_gexf_has_labels_weights_and_attributes(tmp_path: Path) -> None:
    write_network(tmp_path / "a.gexf", Network(NETWORK.nodes, NETWORK.edges, directed=True))
    root = ElementTree.parse(tmp_path / "a.gexf").getroot()
    assert root.get("version") == "1.3"
    assert [graph.get("defaultedgetype") for graph in root.iter(f"{GEXF}graph")] == ["directed"]
    assert [node.get("label") for node in root.iter(f"{GEXF}node")] == ["China & co", "RUS", "India"]
    assert [edge.get("weight") for edge in root.iter(f"{GEXF}edge")] == ["0.5", "1.0"]
    titles = [(a.get("title"), a.get("type")) for a in root.iter(f"{GEXF}attribute")]
    assert sorted(titles) == [("ok", "boolean"), ("score", "double"), ("sign", "long")]
    assert [value.get("value") for value in root.iter(f"{GEXF}attvalue")] == ["1.5", "INF", "1", "true", "-1", "false"]


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_a_control_character_is_refused_and_nothing_is_written(suffix: str, tmp_path: Path) -> None:
    network = Network(Table({"id": ["a\x01"]}), Table({"source": ["a\x01"], "target": ["a\x01"]}))
    with pytest.raises(TrackgaugeError, match="network, row 2, id: a control character"):
        write_network(tmp_path / f"a.{suffix}", network)
    assert list(tmp_path.iterdir()) == []


def test_an_edge_without_its_node_a_repeated_node_and_a_missing_column_are_refused() -> None:
    nodes = Table({"id": ["CHN", "RUS"]})
    with pytest.raises(TrackgaugeError, match="target 'IND' is no node"):
        Network(nodes, Table({"source": ["CHN"], "target": ["IND"]}))
    with pytest.raises(TrackgaugeError, match="node 'CHN' has no id of its own"):
        Network(Table({"id": ["CHN", "CHN"]}), Table({"source": ["CHN"], "target": ["CHN"]}))
    with pytest.raises(TrackgaugeError, match=r"edges: no column 'target'"):
        Network(nodes, Table({"source": ["CHN"]}))
