"""How many optimal partitions a network has, and which ties are frustrated in all, some or none of them.

Ties that the cycle programme rules out (`bound.Cover.slack_units`) bind actors together; what is left is
solved by eliminating one actor after another, keeping for each choice of the others the least cost and in
how many ways it is reached (variable elimination in the counting min-sum semiring; Dechter 1999).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.bound import UNIT, CyclePool, any_violated_cycles, solve_cover
from trackgauge.alignment.balance.cycles import disjoint_cycles, negative_triangles
from trackgauge.alignment.balance.frustration import TRIANGLE_ROWS, Frustration
from trackgauge.alignment.balance.network import SignedNetwork, components, parts
from trackgauge.core.errors import TrackgaugeError

WIDEST_TABLE = 20
"""Variables of the largest table: 2^20 cells."""


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """A cost, and in how many ways it is reached, for each assignment of a few variables.

    Parameters
    ----------
    scope
        The variables, ascending.
    cost, ways
        Shape (2,) * len(scope). Ways are Python integers in an object array: they cannot overflow.
    """

    scope: tuple[int, ...]
    cost: NDArray[np.int64]
    ways: NDArray[np.object_]

    @classmethod
    def of_pair(cls, first: int, second: int, same: int, different: int) -> Factor:
        """Cost `same` where two variables agree and `different` where they do not."""
        cost = np.array([[same, different], [different, same]], dtype=np.int64)
        return cls((first, second), cost, np.full((2, 2), 1, dtype=object))

    def over(self, scope: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
        """Cost and ways with an axis of length 1 for each variable of a wider scope."""
        shape = tuple(2 if variable in self.scope else 1 for variable in scope)
        return self.cost.reshape(shape), self.ways.reshape(shape)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One elimination: the joint cost over the variable and those it touched."""

    variable: int
    scope: tuple[int, ...]
    cost: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Minima:
    """The least cost, the number of assignments that reach it with variable 0 at 0, and how to find them."""

    cost: int
    count: int
    variables: int
    steps: tuple[Step, ...]


def count_minima(factors: list[Factor], variables: int) -> Minima | None:
    """Least total cost over all assignments with variable 0 at 0, and how many reach it.

    Returns None where a table would exceed `WIDEST_TABLE` variables. Variables without a factor are free.
    """
    if variables == 1:
        return Minima(0, 1, 1, ())
    near: dict[int, set[int]] = {v: set() for v in range(variables)}
    for factor in factors:
        for v in factor.scope:
            near[v] |= set(factor.scope) - {v}
    waiting, steps = list(factors), []
    while len(near) > 1:
        variable = min(
            (v for v in near if v), key=lambda v: (_fill(near, v) if len(near) < 200 else 0, len(near[v]))
        )
        if len(near[variable]) + 1 > WIDEST_TABLE:
            return None
        mine = [f for f in waiting if variable in f.scope]
        waiting = [f for f in waiting if variable not in f.scope]
        step, message = _eliminate(variable, mine, near[variable])
        steps.append(step)
        waiting.append(message)
        for other in near[variable]:
            near[other] |= near[variable] - {other}
            near[other].discard(variable)
        del near[variable]
    cost, ways = 0, 1
    for factor in waiting:
        cost += int(factor.cost[(0,) * len(factor.scope)])
        ways *= int(factor.ways[(0,) * len(factor.scope)])
    return Minima(cost, ways, variables, tuple(steps))


def _fill(near: dict[int, set[int]], variable: int) -> int:
    """Pairs of neighbours that eliminating the variable would join."""
    return sum(len(near[variable] - near[other]) - 1 for other in near[variable])


def _eliminate(variable: int, factors: list[Factor], around: set[int]) -> tuple[Step, Factor]:
    scope = tuple(sorted(around | {variable}))
    cost = np.zeros((2,) * len(scope), dtype=np.int64)
    ways = np.full((2,) * len(scope), 1, dtype=object)
    for factor in factors:
        more, times = factor.over(scope)
        cost = cost + more
        ways = ways * times
    axis = scope.index(variable)
    least = cost.min(axis=axis)
    reached = np.where(cost == np.expand_dims(least, axis), ways, 0).sum(axis=axis)
    rest = tuple(v for v in scope if v != variable)
    return Step(variable, scope, cost), Factor(rest, least, np.asarray(reached, dtype=object))


def list_minima(minima: Minima, limit: int) -> NDArray[np.bool_]:
    """The first `limit` cheapest assignments, shape (assignment, variable), variable 0 at False.

    Walking the eliminations backwards never meets a dead end: every partial assignment extends to a
    cheapest one.
    """
    found = np.zeros((1, minima.variables), dtype=np.bool_)
    for step in reversed(minima.steps):
        axis = step.scope.index(step.variable)
        others = [v for v in step.scope if v != step.variable]
        table = np.moveaxis(step.cost, axis, -1)
        pair = table[tuple(found[:, others].T.astype(np.int64))].reshape(len(found), 2)
        options = pair == pair.min(axis=1, keepdims=True)
        row, value = np.nonzero(options)
        found = found[row[:limit]]
        found[:, step.variable] = value[:limit] == 1
    return found


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
    count, complete = 1, True
    counted: dict[bytes, tuple[int | None, NDArray[np.int64]]] = {}
    choices: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for actors, small, ties in parts(network) if found.frustrated.any() else ():
        if not found.frustrated[ties].any():
            continue
        shape = small.shape_key() + found.camps[actors].tobytes()
        if shape not in counted:
            late = bool(counted) and time.monotonic() > deadline
            known = found.camps[actors]
            counted[shape] = (None, known[None]) if late else _count_component(small, known, limit, deadline)
        ways, camps = counted[shape]
        count *= ways if ways is not None else 1
        complete &= ways is not None
        choices.append((actors, camps))
    listed = _combinations(found.camps, choices, min(limit, max(1, MOST_CELLS // network.actors)))
    wrong = network.sign * listed[:, network.tail] * listed[:, network.head] < 0
    return OptimalPartitions(count, complete, listed, wrong.mean(axis=0))


MOST_CELLS = 20_000_000
"""Of the table of listed partitions: very large networks list fewer."""


def _combinations(
    camps: NDArray[np.int64], choices: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]], limit: int
) -> NDArray[np.int64]:
    """The first combinations of one choice of camps for each component, those of the last component fastest."""
    count = 1
    for _, options in choices:
        count = min(limit, count * len(options))
    listed = np.tile(camps, (count, 1))
    row, stride = np.arange(count), 1
    for actors, options in reversed(choices):
        listed[:, actors] = options[row // stride % len(options)]
        stride = min(count, stride * len(options))
    return listed


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
