"""From shares of frustration on ties to two camps, and the components to which they belong."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.network import SignedNetwork


def camps_along_tree(network: SignedNetwork, price: NDArray[np.float64]) -> NDArray[np.int64]:
    """Camps, +1 and -1, shape (actor,), that satisfy every tie of a cheapest spanning tree.

    With the shares of an integral cycle cover as prices these camps are optimal: unfrustrated ties come
    first. The network must be connected.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

    n = network.actors
    graph = csr_matrix((price + 1.0, (network.tail, network.head)), shape=(n, n))
    order, before = breadth_first_order(minimum_spanning_tree(graph), 0, directed=False)
    signs = csr_matrix((network.sign, (network.tail, network.head)), shape=(n, n))
    child = order[1:]
    parent = before[child]
    step = np.asarray(signs[np.minimum(child, parent), np.maximum(child, parent)]).ravel()
    camps = np.ones(n, dtype=np.int64)
    for actor, above, sign in zip(child.tolist(), parent.tolist(), step.tolist(), strict=True):
        camps[actor] = camps[above] * sign
    return camps


def components(network: SignedNetwork) -> NDArray[np.int64]:
    """Number of the connected component of each actor, shape (actor,), numbered from 0."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    n = network.actors
    graph = csr_matrix((np.ones(network.ties), (network.tail, network.head)), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def part(network: SignedNetwork, actors: NDArray[np.int64]) -> tuple[SignedNetwork, NDArray[np.int64]]:
    """The network among some actors (ascending positions), and the positions of its ties in the whole."""
    place = np.full(network.actors, -1, dtype=np.int64)
    place[actors] = np.arange(len(actors))
    ties = np.flatnonzero((place[network.tail] >= 0) & (place[network.head] >= 0))
    names = tuple(network.names[a] for a in actors.tolist())
    small = SignedNetwork(names, place[network.tail[ties]], place[network.head[ties]], network.sign[ties])
    return small, ties


def larger_camp_first(camps: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same camps with +1 for the larger one (for equal camps: the one of the first actor)."""
    surplus = int(camps.sum())
    return -camps if surplus < 0 or (surplus == 0 and camps[0] < 0) else camps
