"""Branch and bound, where the cycle programme alone leaves a gap."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.bound import CyclePool
from trackgauge.alignment.balance.network import SignedNetwork


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
