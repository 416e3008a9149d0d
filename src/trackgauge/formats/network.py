"""A network: nodes and edges, each a table."""

from __future__ import annotations

from dataclasses import dataclass

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.table import Table


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
        ids = self.nodes["id"].tolist()
        repeated = next((one for n, one in enumerate(ids) if one is None or one in ids[:n]), ids)
        if repeated is not ids:
            raise TrackgaugeError(f"node '{repeated}' has no id of its own", where="nodes")
        for column in ("source", "target"):
            unknown = sorted({str(end) for end in self.edges[column].tolist()} - {str(one) for one in ids})
            if unknown:
                raise TrackgaugeError(
                    f"{column} '{unknown[0]}' is no node", where="edges", next_step="Every edge joins two nodes."
                )
