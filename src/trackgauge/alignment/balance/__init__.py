"""Structural balance, exactly: frustration, optimal camps, triangles, walks and camps beyond two."""

from trackgauge.alignment.balance.account import (
    Account,
    TriangleCensus,
    account,
    triangle_balance_by_trace,
    triangle_census,
    walk_balance,
    walk_balance_of_actors,
)
from trackgauge.alignment.balance.clusters import Clusters, k_balance
from trackgauge.alignment.balance.counting import OptimalPartitions, optimal_partitions
from trackgauge.alignment.balance.frustration import Frustration, frustration, frustration_by_exhaustion
from trackgauge.alignment.balance.network import SignedNetwork, from_matrix, from_rows, network_of
from trackgauge.alignment.balance.over_draws import BalanceDraws, balanced_draws, frustration_over_draws

__all__ = [
    "Account",
    "BalanceDraws",
    "Clusters",
    "Frustration",
    "OptimalPartitions",
    "SignedNetwork",
    "TriangleCensus",
    "account",
    "balanced_draws",
    "from_matrix",
    "from_rows",
    "frustration",
    "frustration_by_exhaustion",
    "frustration_over_draws",
    "k_balance",
    "network_of",
    "optimal_partitions",
    "triangle_balance_by_trace",
    "triangle_census",
    "walk_balance",
    "walk_balance_of_actors",
]
