"""The balance of one network in one record: index, proof, camps, and every line out of place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from trackgauge.alignment.balance.clusters import Clusters, k_balance
from trackgauge.alignment.balance.counting import OptimalPartitions, optimal_partitions
from trackgauge.alignment.balance.frustration import Frustration, frustration
from trackgauge.alignment.balance.indices import TriangleCensus, triangle_census, walk_balance
from trackgauge.alignment.balance.network import SignedNetwork


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """Measures of balance of one network.

    Parameters
    ----------
    network, found, census, walk
        The network, its frustration, its triangles and its walk balance.
    optimal
        Its optimal partitions; None if frustration is not proven.
    clusters
        Line index for 1, 2, ... camps, as far as asked for.
    """

    network: SignedNetwork
    found: Frustration
    census: TriangleCensus
    walk: float
    optimal: OptimalPartitions | None
    clusters: tuple[Clusters, ...]

    def as_record(self) -> dict[str, Any]:
        """The account in plain lists, numbers and words, ready for JSON; what is not defined is None."""
        names, found = self.network.names, self.found
        return {
            "actors": len(names),
            "ties": self.network.ties,
            "negative_ties": int((self.network.sign < 0).sum()),
            "merged_rows": self.network.merged_rows,
            "components": found.components,
            "frustration": found.frustration,
            "proven_optimal": found.proven_optimal,
            "bound": found.bound,
            "gap": found.gap,
            "proof": found.proof,
            "normalised": found.normalised,
            "partition": [
                [name for name, camp in zip(names, found.camps, strict=True) if camp == side]
                for side in (1, -1)
            ],
            "frustrated_ties": self._frustrated_ties(),
            "optimal_partitions": None if self.optimal is None else self.optimal.count,
            "optimal_partitions_complete": bool(self.optimal and self.optimal.complete),
            "triangles_by_negative_ties": list(self.census.by_negative_ties),
            "triangle_balance": self.census.balanced_share if self.census.total else None,
            "walk_balance": self.walk,
            "k_balance": [
                {
                    "camps": c.most_camps,
                    "inconsistent": c.inconsistent,
                    "bound": c.bound,
                    "proven_optimal": c.proven_optimal,
                }
                for c in self.clusters
            ],
        }

    def _frustrated_ties(self) -> list[dict[str, Any]]:
        network, optimal = self.network, self.optimal
        return [
            {
                "source": network.names[network.tail[tie]],
                "target": network.names[network.head[tie]],
                "sign": int(network.sign[tie]),
                "negative_triangles": int(self.census.negative_through_tie[tie]),
                "triangles": int(self.census.through_tie[tie]),
                "share_of_optimal_partitions": float(optimal.frustrated_share[tie])
                if optimal is not None and optimal.all_listed
                else None,
            }
            for tie in np.flatnonzero(self.found.frustrated).tolist()
        ]


def account(
    network: SignedNetwork, *, seconds: float = 60.0, most_camps: int = 2, limit: int = 1000
) -> Account:
    """Solve a network and gather its measures of balance.

    Parameters
    ----------
    network
        The signed network.
    seconds
        Time limit for the frustration index, and again for counting and for each number of camps.
    most_camps
        Line indices are given for 1 to this many camps.
    limit
        Optimal partitions to list for the share in which each tie is frustrated.
    """
    found = frustration(network, seconds=seconds)
    optimal = (
        optimal_partitions(network, found, limit=limit, seconds=seconds) if found.proven_optimal else None
    )
    clusters = tuple(k_balance(network, k, seconds=seconds) for k in range(1, most_camps + 1))
    return Account(network, found, triangle_census(network), walk_balance(network), optimal, clusters)
