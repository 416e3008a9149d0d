"""Lower bounds of the frustration index: a linear programme over negative cycles, eigenvalues, branch and bound.

Every negative cycle needs a frustrated tie, so the least total x >= 0 with x(C) >= 1 on all negative cycles
C bounds the index from below (Aref, Mason & Wilson 2020, section 4; the cut polytope's cycle inequalities
of Barahona & Mahjoub 1986). Cycles are added as they are violated. The programme's dual weights a set of
cycles such that no tie is used more than once in all; rounded down to whole numbers of 2^-40 and checked,
those weights prove the bound whatever the solver's rounding did. Eigenvalues are strong where ties are many and
their signs nearly random; branch and bound closes the gap that the cycle programme leaves.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.network import SignedNetwork

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

UNIT = 1 << 40
"""Dual weights are whole multiples of 1 / UNIT."""

VIOLATED = 1e-4
"""A cycle is added if its total falls short of 1 by more than this."""


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """One solution of the cycle programme.

    Parameters
    ----------
    value
        Share of frustration on each tie, shape (tie,).
    proven_units
        Lower bound in units of 1 / UNIT, verified in whole numbers.
    slack_units
        What each tie has left of its capacity in the dual, shape (tie,): the index rises by at least this
        (over UNIT, above the bound) in any partition that frustrates the tie.
    """

    value: NDArray[np.float64]
    proven_units: int
    slack_units: NDArray[np.int64]

    @property
    def bound(self) -> int:
        """Smallest whole number of frustrated ties that the proof allows."""
        return -(-self.proven_units // UNIT)


class CyclePool:
    """Negative cycles found so far, as rows of the programme."""

    def __init__(self, ties: int) -> None:
        self.ties = ties
        self.members: list[NDArray[np.int64]] = []
        self.lengths: list[NDArray[np.int64]] = []
        self.known: set[tuple[int, ...]] = set()

    def add_triangles(self, rows: NDArray[np.int64]) -> None:
        """Add negative triangles, shape (triangle, 3)."""
        self.members.append(rows.ravel())
        self.lengths.append(np.full(len(rows), 3, dtype=np.int64))

    def add(self, cycles: list[list[int]]) -> bool:
        """Add cycles of positions of ties; False if all of them are there already."""
        new = {tuple(sorted(cycle)) for cycle in cycles} - self.known
        self.known |= new
        for cycle in sorted(new):
            self.members.append(np.array(cycle, dtype=np.int64))
            self.lengths.append(np.array([len(cycle)], dtype=np.int64))
        return bool(new)

    def rows(self) -> csr_matrix:
        """Incidence of cycles and ties, shape (cycle, tie)."""
        from scipy.sparse import csr_matrix

        ends = np.concatenate([[0], *self.lengths]).cumsum()
        members = np.concatenate([np.empty(0, dtype=np.int64), *self.members])
        return csr_matrix((np.ones(len(members)), members, ends), shape=(len(ends) - 1, self.ties))


def solve_cover(pool: CyclePool, *, seconds: float) -> Cover | None:
    """Solve the programme on the cycles of the pool; None if the solver did not finish in time."""
    from scipy.optimize import linprog

    rows = pool.rows()
    used = np.flatnonzero(np.bincount(rows.indices, minlength=pool.ties))
    columns = rows[:, used]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answer = linprog(
            np.ones(len(used)),
            A_ub=-columns,
            b_ub=-np.ones(columns.shape[0]),
            bounds=(0, None),
            method="highs-ds",
            options={"presolve": False, "time_limit": max(seconds, 0.01)},
        )
    if answer.x is None or answer.status != 0:
        return None
    value = np.zeros(pool.ties)
    value[used] = answer.x
    return _checked(rows, value, -answer.ineqlin.marginals)


def _checked(rows: csr_matrix, value: NDArray[np.float64], dual: NDArray[np.float64]) -> Cover:
    weight = np.floor(np.clip(dual, 0, 1) * UNIT).astype(np.int64)
    load = _load(rows, weight)
    heaviest = int(load.max(initial=0))
    if heaviest > UNIT:
        weight = np.array([w * UNIT // heaviest for w in weight.tolist()], dtype=np.int64)
        load = _load(rows, weight)
    return Cover(value, sum(weight.tolist()), UNIT - load)


def _load(rows: csr_matrix, weight: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weight of the cycles through each tie, shape (tie,), in whole numbers."""
    load = np.zeros(rows.shape[1], dtype=np.int64)
    np.add.at(load, rows.indices, np.repeat(weight, np.diff(rows.indptr)))
    return load


def violated_cycles(
    network: SignedNetwork, value: NDArray[np.float64], frustrated: NDArray[np.bool_], *, passes: int
) -> list[list[int]]:
    """Negative cycles whose total is below 1: one frustrated tie closed by a shortest path of satisfied ties.

    After each pass the ties used become dearer, so that the next pass finds other cycles.
    """
    found: list[list[int]] = []
    price = np.maximum(value, 0) + 1e-7
    for _ in range(passes):
        cycles = _closed_paths(network, price, frustrated)
        new = [cycle for cycle in cycles if value[cycle].sum() < 1 - VIOLATED]
        if not new:
            break
        found += new
        price[np.unique(np.concatenate([np.array(c) for c in new]))] += 0.15
    return found


def _closed_paths(
    network: SignedNetwork, price: NDArray[np.float64], frustrated: NDArray[np.bool_]
) -> list[list[int]]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    kept, ties = ~frustrated, np.flatnonzero(frustrated)
    graph = csr_matrix((price[kept], (network.tail[kept], network.head[kept])), shape=(network.actors,) * 2)
    sources = np.unique(network.tail[ties])
    far, before = dijkstra(graph, directed=False, indices=sources, return_predecessors=True, limit=1.0)
    row = np.searchsorted(sources, network.tail[ties])
    near = np.flatnonzero(far[row, network.head[ties]] + price[ties] < 1)
    place = {pair: t for t, pair in enumerate(zip(network.tail.tolist(), network.head.tolist(), strict=True))}
    cycles: list[list[int]] = []
    for k in near.tolist():
        tie, came_from = int(ties[k]), before[row[k]]
        at, end, cycle = int(network.head[tie]), int(network.tail[tie]), [int(ties[k])]
        while at != end:
            back = int(came_from[at])
            cycle.append(place[min(at, back), max(at, back)])
            at = back
        cycles.append(cycle)
    return cycles


def any_violated_cycles(network: SignedNetwork, value: NDArray[np.float64]) -> list[list[int]]:
    """Shortest negative cycle through each actor whose total is below 1; if there are none, no cycle is.

    Two copies of each actor: a positive tie stays in a copy, a negative one crosses, so that a path from an
    actor to its own other copy is a closed walk of negative sign, and holds a negative cycle that is no
    longer.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    n, price = network.actors, np.maximum(value, 0) + 1e-9
    cross = n * (network.sign < 0)
    start = np.concatenate([network.tail, network.tail + n])
    end = np.concatenate([network.head + cross, network.head + n - cross])
    graph = csr_matrix((np.tile(price, 2), (start, end)), shape=(2 * n, 2 * n))
    far, before = dijkstra(graph, directed=False, indices=np.arange(n), return_predecessors=True, limit=1.0)
    place = {pair: t for t, pair in enumerate(zip(network.tail.tolist(), network.head.tolist(), strict=True))}
    found: list[list[int]] = []
    for actor in np.flatnonzero(far[np.arange(n), np.arange(n) + n] < 1 - VIOLATED).tolist():
        at, walk = actor + n, [actor]
        while at != actor:
            at = int(before[actor, at])
            walk.append(at % n)
        found.append(_negative_cycle(walk, network, place))
    return found


def _negative_cycle(walk: list[int], network: SignedNetwork, place: dict[tuple[int, int], int]) -> list[int]:
    """A simple negative cycle inside a closed walk of negative sign."""
    path: list[int] = []
    at: dict[int, int] = {}
    for actor in walk:
        if actor in at:
            loop = [*path[at[actor] :], actor]
            ties = [place[min(a, b), max(a, b)] for a, b in pairwise(loop)]
            if network.sign[ties].prod() < 0:
                return ties
            for gone in path[at[actor] + 1 :]:
                del at[gone]
            path = path[: at[actor]]
        at[actor] = len(path)
        path.append(actor)
    raise AssertionError("a closed walk of negative sign holds a negative cycle")


LARGEST_SPECTRUM = 1500
"""Actors for which all eigenvalues are computed."""


def spectral_bound(network: SignedNetwork, *, steps: int = 60) -> int:
    """Lower bound of the frustration index: (m - n lambda_max(A + D) / 2) / 2 for any diagonal D of trace 0.

    Camps s turn A into s'As = 2 (m - 2 L), and s'(A + D)s <= n lambda_max(A + D). The diagonal is improved
    by subgradient steps; every diagonal gives a valid bound. One millionth of an eigenvalue is given away
    to rounding. Returns 0 beyond `LARGEST` actors.

    References
    ----------
    Delorme & Poljak (1993), *Mathematical Programming* 62, on the maximum cut.
    """
    n, m = network.actors, network.ties
    if n > LARGEST_SPECTRUM or n < 2:
        return 0
    signs = network.matrix().astype(np.float64)
    diagonal, best = np.zeros(n), -math.inf
    scale = 2 * m / n
    for step in range(steps if n <= LARGEST_SPECTRUM // 3 else 3):
        values, vectors = np.linalg.eigh(signs + np.diag(diagonal))
        best = max(best, (m - n * (values[-1] + 1e-6 * (1 + abs(values[-1]))) / 2) / 2)
        top = values > values[-1] - 0.02 * abs(values[-1])
        spread = (vectors[:, top] ** 2).mean(axis=1)
        diagonal -= scale / (1 + step) ** 0.7 * (spread - 1 / n)
        diagonal -= diagonal.mean()
    return max(0, math.ceil(best))


@dataclass(frozen=True, slots=True, eq=False)
class Branching:
    """What the solver found below a known partition.

    Parameters
    ----------
    camps
        A better partition, or None.
    bound
        Lower bound of the frustration index.
    finished
        Whether the search was exhausted.
    """

    camps: NDArray[np.int64] | None
    bound: int
    finished: bool


def branch(network: SignedNetwork, pool: CyclePool, *, best: int, bound: int, seconds: float) -> Branching:
    """Look for a partition with fewer than `best` frustrated ties, or prove that there is none.

    The XOR model of Aref, Mason & Wilson (2020, equations 5-6) with the negative cycles of the pool as
    cuts: one 0/1 variable an actor, a frustration variable for each tie.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix, hstack, vstack

    n, m = network.actors, network.ties
    cycles = pool.rows()
    fewer = csr_matrix(np.concatenate([np.zeros(n), np.ones(m)])[None])
    rows = vstack(
        [_xor_rows(network), hstack([csr_matrix((cycles.shape[0], n)), cycles]), fewer], format="csc"
    )
    low = np.concatenate([_xor_floor(network), np.ones(cycles.shape[0]), [bound]])
    high = np.concatenate([np.full(len(low) - 1, np.inf), [best - 1]])
    upper = np.ones(n + m)
    upper[np.bincount(np.concatenate([network.tail, network.head])).argmax()] = 0
    answer = milp(
        np.concatenate([np.zeros(n), np.ones(m)]),
        constraints=LinearConstraint(rows, low, high),
        bounds=Bounds(np.zeros(n + m), upper),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        options={"time_limit": max(seconds, 0.01)},
    )
    if answer.status == 2:
        return Branching(None, best, True)
    dual = answer.mip_dual_bound
    proven = max(bound, math.ceil(dual - 1e-6)) if dual is not None and math.isfinite(dual) else bound
    if answer.x is None:
        return Branching(None, min(proven, best), False)
    camps = np.where(answer.x[:n] > 0.5, -1, 1).astype(np.int64)
    return Branching(camps, min(proven, best), answer.status == 0)


def _xor_rows(network: SignedNetwork) -> object:
    """Two rows a tie: x - s_u y_u - s_v y_v >= floor, such that x >= |y_u - y_v| (or its complement)."""
    from scipy.sparse import csr_matrix

    n, m = network.actors, network.ties
    tie = np.arange(m)
    row = np.concatenate([np.tile(2 * tie, 3), np.tile(2 * tie + 1, 3)])
    column = np.tile(np.concatenate([network.tail, network.head, n + tie]), 2)
    one = np.ones(m)
    # positive tie: x - y_u + y_v >= 0, x + y_u - y_v >= 0
    # negative tie: x - y_u - y_v >= -1, x + y_u + y_v >= 1
    first = np.concatenate([-one, network.sign, one])
    second = np.concatenate([one, -network.sign, one])
    return csr_matrix((np.concatenate([first, second]), (row, column)), shape=(2 * m, n + m))


def _xor_floor(network: SignedNetwork) -> NDArray[np.float64]:
    floor = np.zeros((network.ties, 2))
    floor[network.sign < 0] = (-1, 1)
    return floor.ravel()
