"""Negative cycles: each must hold a frustrated tie, so they bound the frustration index from below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.network import SignedNetwork

Ties = NDArray[np.int64]
CELLS_AT_ONCE = 4_000_000


def triangles(network: SignedNetwork) -> Iterator[tuple[Ties, NDArray[np.int64]]]:
    """All triangles, in blocks: positions of their three ties, shape (triangle, 3), and the product of signs.

    Each triangle i < j < k comes once, as the ties ij, ik, jk.
    """
    signs = network.matrix()
    place = tie_positions(network)
    block = max(1, CELLS_AT_ONCE // network.actors)
    later = np.arange(network.actors)
    for start in range(0, network.ties, block):
        tail, head = network.tail[start : start + block], network.head[start : start + block]
        closed = (signs[tail] & signs[head]) & 1
        closed &= later > head[:, None]
        first, third = np.nonzero(closed)
        i, j = tail[first], head[first]
        ties = np.stack([place[i, j], place[i, third], place[j, third]], axis=1).astype(np.int64)
        yield ties, network.sign[ties].prod(axis=1)


def tie_positions(network: SignedNetwork) -> NDArray[np.int32]:
    """Matrix, shape (actor, actor), of the position of each tie, -1 where there is none."""
    place = np.full((network.actors, network.actors), -1, dtype=np.int32)
    ties = np.arange(network.ties, dtype=np.int32)
    place[network.tail, network.head] = ties
    place[network.head, network.tail] = ties
    return place


def negative_triangles(network: SignedNetwork, *, limit: int) -> Ties:
    """The first `limit` negative triangles, shape (triangle, 3), as positions of ties."""
    found: list[Ties] = []
    count = 0
    for ties, product in triangles(network):
        found.append(ties[product < 0][: limit - count])
        count += len(found[-1])
        if count >= limit:
            break
    return np.concatenate(found) if found else np.empty((0, 3), dtype=np.int64)


class Router:
    """Ties as neighbour sets in machine words, to route edge-disjoint paths through satisfied ties.

    Parameters
    ----------
    network
        The network.
    frustrated
        Ties that contradict two camps, shape (tie,).
    """

    def __init__(self, network: SignedNetwork, frustrated: NDArray[np.bool_]) -> None:
        self.near = [0] * network.actors
        satisfied = np.flatnonzero(~frustrated)
        for a, b in zip(network.tail[satisfied].tolist(), network.head[satisfied].tolist(), strict=True):
            self.near[a] |= 1 << b
            self.near[b] |= 1 << a

    def close(self, a: int, b: int) -> list[int] | None:
        """A shortest path from a to b through ties not yet used, which it uses up; None if there is none."""
        common = self.near[a] & self.near[b]
        path = [a, (common & -common).bit_length() - 1, b] if common else self._breadth_first(a, b)
        for x, y in pairwise(path or []):
            self.near[x] &= ~(1 << y)
            self.near[y] &= ~(1 << x)
        return path

    def _breadth_first(self, a: int, b: int) -> list[int] | None:
        came_from = {a: a}
        seen, edge = 1 << a, [a]
        while edge:
            beyond: list[int] = []
            for x in edge:
                fresh = self.near[x] & ~seen
                seen |= fresh
                while fresh:
                    y = (fresh & -fresh).bit_length() - 1
                    fresh &= fresh - 1
                    came_from[y] = x
                    beyond.append(y)
            if b in came_from:
                return _walk_back(came_from, a, b)
            edge = beyond
        return None


def _walk_back(came_from: dict[int, int], a: int, b: int) -> list[int]:
    path = [b]
    while path[-1] != a:
        path.append(came_from[path[-1]])
    return path[::-1]


def disjoint_cycles(network: SignedNetwork, frustrated: NDArray[np.bool_]) -> list[list[int]]:
    """Negative cycles that share no tie, each through one frustrated tie, found greedily.

    Their number is a lower bound of the frustration index: every one of them needs a frustrated tie of its
    own. Ties that a triangle closes are served first.

    Returns
    -------
    Cycles as lists of positions of ties.
    """
    router = Router(network, frustrated)
    pairs = [(int(network.tail[t]), int(network.head[t]), t) for t in np.flatnonzero(frustrated).tolist()]
    place = {(int(a), int(b)): t for t, (a, b) in enumerate(zip(network.tail, network.head, strict=True))}
    pairs.sort(key=lambda pair: not router.near[pair[0]] & router.near[pair[1]])
    cycles: list[list[int]] = []
    for a, b, tie in pairs:
        path = router.close(a, b)
        if path:
            cycles.append([tie, *(place[min(x, y), max(x, y)] for x, y in pairwise(path))])
    return cycles
