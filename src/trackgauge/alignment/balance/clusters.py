"""Balance with more than two camps: friends inside, enemies between."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.bound import CyclePool, solve_cover, violated_cycles
from trackgauge.alignment.balance.cycles import disjoint_cycles
from trackgauge.alignment.balance.frustration import LARGEST, frustration
from trackgauge.alignment.balance.network import SignedNetwork
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """The best partition found into at most k camps.

    Parameters
    ----------
    most_camps
        k.
    inconsistent
        Positive ties between camps and negative ties inside them: the line index of imbalance for k, or an
        upper bound of it.
    bound
        Proven lower bound of the line index.
    camp
        Shape (actor,): camps numbered from 0, the largest first.
    wrong
        Shape (tie,): whether the tie is inconsistent.
    """

    most_camps: int
    inconsistent: int
    bound: int
    camp: NDArray[np.int64]
    wrong: NDArray[np.bool_]

    @property
    def proven_optimal(self) -> bool:
        """Whether no partition into at most k camps has fewer inconsistent ties."""
        return self.bound == self.inconsistent


def k_balance(
    network: SignedNetwork,
    most_camps: int,
    *,
    seconds: float = 20.0,
    starts: int = 64,
    rng: np.random.Generator | None = None,
) -> Clusters:
    """Line index of imbalance for at most k camps, with a proven lower bound.

    One and two camps are solved exactly. For more, camps come from descent with many starts, and the bound
    from cycles with exactly one negative tie, every one of which is inconsistent with any number of camps
    (Davis 1967).

    Parameters
    ----------
    network
        The signed network.
    most_camps
        k, at least 1.
    seconds
        Time limit.
    starts
        Starts of the descent.
    rng
        Source of random starts; a fixed stream if not given.

    References
    ----------
    Davis (1967), *Human Relations* 20; Doreian & Mrvar (1996), *Social Networks* 18; (2015), *J. Social
    Structure* 16.
    """
    if most_camps < 1:
        raise TrackgaugeError(f"{most_camps} camps", where="most_camps", next_step="Give at least 1.")
    deadline = time.monotonic() + seconds
    if most_camps == 1:
        negative = int((network.sign < 0).sum())
        return _as_result(network, 1, np.zeros(network.actors, dtype=np.int64), negative)
    two = frustration(network, seconds=seconds, rng=rng)
    camp = (two.camps < 0).astype(np.int64)
    if most_camps == 2:
        return _as_result(network, 2, camp, two.bound)
    if network.actors > LARGEST:
        raise TrackgaugeError(
            f"{network.actors} actors", where="most_camps",
            next_step=f"More than two camps are searched among up to {LARGEST} actors: take a smaller part.",
        )  # fmt: skip
    draw = rng if rng is not None else stream(0, "balance", "clusters")
    found, inconsistent = _search(network, most_camps, starts, draw)
    if inconsistent < two.frustration:
        camp = found
    return _as_result(network, most_camps, camp, cluster_bound(network, seconds=deadline - time.monotonic()))


def _as_result(network: SignedNetwork, most_camps: int, camp: NDArray[np.int64], bound: int) -> Clusters:
    sizes = np.bincount(camp, minlength=most_camps)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    ordered = rank[camp]
    together = ordered[network.tail] == ordered[network.head]
    wrong = np.where(network.sign > 0, ~together, together)
    return Clusters(most_camps, int(wrong.sum()), min(bound, int(wrong.sum())), ordered, wrong)


def cluster_bound(network: SignedNetwork, *, seconds: float) -> int:
    """Lower bound of the line index for any number of camps: a cover of the cycles with one negative tie."""
    deadline = time.monotonic() + seconds
    negative = network.sign < 0
    pool = CyclePool(network.ties)
    cycles = disjoint_cycles(network, negative)
    best = len(cycles)
    fresh = pool.add(cycles)
    while fresh and time.monotonic() < deadline:
        cover = solve_cover(pool, seconds=deadline - time.monotonic())
        if cover is None:
            break
        best = max(best, cover.bound)
        fresh = pool.add(violated_cycles(network, cover.value, negative, passes=3))
    return best


KICKS = 6
"""Times that every start is shaken and let down again."""


def _search(
    network: SignedNetwork, most_camps: int, starts: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], int]:
    """Best of many descents, from starts with two to k camps, each then shaken `KICKS` times."""
    signs = network.matrix().astype(np.float32)
    allowed = rng.integers(2, most_camps + 1, (starts, 1))
    camp = _descend(signs, rng.integers(0, allowed, (starts, network.actors)), most_camps)
    inconsistent = _inconsistent(network, camp)
    for _ in range(KICKS):
        shaken = np.where(rng.random(camp.shape) < 0.1, rng.integers(0, allowed, camp.shape), camp)
        again = _descend(signs, shaken, most_camps)
        fewer = _inconsistent(network, again)
        better = fewer < inconsistent
        camp[better], inconsistent[better] = again[better], fewer[better]
    best = int(inconsistent.argmin())
    return camp[best], int(inconsistent[best])


def _inconsistent(network: SignedNetwork, camp: NDArray[np.int64]) -> NDArray[np.int64]:
    same = camp[:, network.tail] == camp[:, network.head]
    return np.asarray(np.where(network.sign > 0, ~same, same).sum(axis=1))


def _descend(signs: NDArray[np.float32], starts: NDArray[np.int64], most_camps: int) -> NDArray[np.int64]:
    """Move one actor at a time to the camp that helps most, from all starts at once; shape (start, actor)."""
    camp = starts.astype(np.int64)
    inside = np.zeros((*camp.shape, most_camps), dtype=np.float32)
    np.put_along_axis(inside, camp[:, :, None], 1, axis=2)
    liking = signs @ inside
    rows = np.arange(len(camp))
    while True:
        gain = liking - np.take_along_axis(liking, camp[:, :, None], axis=2)
        actor, to = np.divmod(gain.reshape(len(camp), -1).argmax(axis=1), most_camps)
        active = gain[rows, actor, to] > 0
        if not active.any():
            return camp
        r, a, b = rows[active], actor[active], to[active]
        liking[r, :, camp[r, a]] -= signs[a]
        liking[r, :, b] += signs[a]
        camp[r, a] = b
