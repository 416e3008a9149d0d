"""How many optimal partitions a network has, and which ties are frustrated in all, some or none of them.

Ties that the cycle programme rules out (`bound.Cover.slack_units`) bind actors together; what is left is
solved by eliminating one actor after another, keeping for each choice of the others the least cost and in
how many ways it is reached (variable elimination in the counting min-sum semiring; Dechter 1999).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.bound import UNIT, CyclePool, any_violated_cycles, solve_cover
from trackgauge.alignment.balance.cycles import disjoint_cycles, negative_triangles
from trackgauge.alignment.balance.elimination import Factor, count_minima, list_minima
from trackgauge.alignment.balance.frustration import TRIANGLE_ROWS, Frustration
from trackgauge.alignment.balance.network import SignedNetwork
from trackgauge.alignment.balance.rounding import components, part
from trackgauge.core.errors import TrackgaugeError


@dataclass(frozen=True, slots=True, eq=False)
class OptimalPartitions:
    """The optimal partitions of a network.

    Parameters
    ----------
    count
        Number of partitions with the least number of frustrated ties. Swapping the two camps of a connected
        component is not counted: it frustrates the same ties.
    complete
        Whether `count` is exact; if not, the network was too entangled to count and `count` is a lower bound.
    listed
        Shape (partition, actor), up to the limit: camps +1 and -1.
    frustrated_share
        Shape (tie,): share of the listed partitions in which the tie is frustrated.
    """

    count: int
    complete: bool
    listed: NDArray[np.int64]
    frustrated_share: NDArray[np.float64]

    @property
    def all_listed(self) -> bool:
        """Whether `frustrated_share` covers every optimal partition."""
        return self.complete and len(self.listed) == self.count


def optimal_partitions(
    network: SignedNetwork, found: Frustration, *, limit: int = 1000, seconds: float = 60.0
) -> OptimalPartitions:
    """Count the optimal partitions exactly, and list them up to a limit.

    Parameters
    ----------
    network, found
        The network and its proven frustration.
    limit
        Partitions to list. The count does not stop there.
    seconds
        Time for the cycle programmes; ties that are not ruled out by then only make counting harder.

    Raises
    ------
    TrackgaugeError
        If `found` is not proven optimal.
    """
    if not found.proven_optimal:
        raise TrackgaugeError(
            f"only {found.bound} of {found.frustration} frustrated ties are proven",
            where="found",
            next_step="Give the search more seconds: counting optimal partitions needs a proven index.",
        )
    deadline = time.monotonic() + seconds
    belongs = components(network)
    count, complete = 1, True
    listed = found.camps[None].copy()
    for number in range(found.components):
        actors = np.flatnonzero(belongs == number)
        if len(actors) < 2:
            continue
        small = part(network, actors)[0]
        ways, camps = _count_component(small, found.camps[actors], limit, deadline)
        count *= ways if ways is not None else 1
        complete &= ways is not None
        listed = _combine(listed, actors, camps, limit)
    wrong = network.sign * listed[:, network.tail] * listed[:, network.head] < 0
    return OptimalPartitions(count, complete, listed, wrong.mean(axis=0))


def _combine(
    listed: NDArray[np.int64], actors: NDArray[np.int64], camps: NDArray[np.int64], limit: int
) -> NDArray[np.int64]:
    """Every listed partition with every choice of camps for one component, up to the limit."""
    pairs = [(a, b) for a in range(len(listed)) for b in range(len(camps))][:limit]
    joined = listed[[a for a, _ in pairs]]
    joined[:, actors] = camps[[b for _, b in pairs]]
    return joined


def _count_component(
    network: SignedNetwork, camps: NDArray[np.int64], limit: int, deadline: float
) -> tuple[int | None, NDArray[np.int64]]:
    bound_together = _never_frustrated(network, camps, deadline)
    groups = components(_only(network, bound_together))
    # Relative to the known optimum each group keeps its camps or swaps them as one.
    cost: dict[tuple[int, int], list[int]] = {}
    for tie in np.flatnonzero(groups[network.tail] != groups[network.head]).tolist():
        a, b = sorted((int(groups[network.tail[tie]]), int(groups[network.head[tie]])))
        wrong = int(network.sign[tie] * camps[network.tail[tie]] * camps[network.head[tie]] < 0)
        pair = cost.setdefault((a, b), [0, 0])
        pair[0] += wrong
        pair[1] += 1 - wrong
    factors = [Factor.of_pair(a, b, same, other) for (a, b), (same, other) in cost.items()]
    solved = count_minima(factors, int(groups.max()) + 1)
    if solved is None:
        return None, camps[None]
    swaps = list_minima(solved, limit)
    return solved.count, camps * np.where(swaps, -1, 1)[:, groups]


def _only(network: SignedNetwork, ties: NDArray[np.bool_]) -> SignedNetwork:
    return SignedNetwork(network.names, network.tail[ties], network.head[ties], network.sign[ties])


def _never_frustrated(network: SignedNetwork, camps: NDArray[np.int64], deadline: float) -> NDArray[np.bool_]:
    """Ties, shape (tie,), that no optimal partition frustrates, as far as the cycle programme can tell."""
    wrong = network.frustrated(camps)
    if not wrong.any():
        return np.ones(network.ties, dtype=np.bool_)
    pool = CyclePool(network.ties)
    pool.add_triangles(negative_triangles(network, limit=TRIANGLE_ROWS))
    pool.add([cycle for cycle in disjoint_cycles(network, wrong) if len(cycle) > 3])
    never = np.zeros(network.ties, dtype=np.bool_)
    best = int(wrong.sum()) * UNIT
    while time.monotonic() < deadline:
        cover = solve_cover(pool, seconds=deadline - time.monotonic())
        if cover is None:
            break
        never |= cover.slack_units > best - cover.proven_units
        if not pool.add(any_violated_cycles(network, cover.value)):
            break
    return never
