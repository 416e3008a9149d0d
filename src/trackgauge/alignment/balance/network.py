"""Signed networks: who is on good, who on bad terms with whom; their components, parts and camps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import InvalidTable, TrackgaugeError
from trackgauge.core.formats.reading import read_sheet
from trackgauge.core.names import of_cell

SIGNS = {"1": 1, "+1": 1, "+": 1, "1.0": 1, "-1": -1, "-": -1, "−1": -1, "-1.0": -1}
"""What a cell of the column `sign` may hold."""

COLUMNS = ("source", "target", "sign")


@dataclass(frozen=True, slots=True, eq=False)
class SignedNetwork:
    """An undirected network of positive and negative ties.

    Parameters
    ----------
    names
        One name an actor, unique.
    tail, head
        Shape (tie,), positions in `names`, `tail < head`, each pair once.
    sign
        Shape (tie,), +1 or -1.
    merged_rows
        Rows of the input that repeated a tie with the same sign, counted once.
    """

    names: tuple[str, ...]
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    sign: NDArray[np.int64]
    merged_rows: int = field(default=0)

    @property
    def actors(self) -> int:
        """Number of actors."""
        return len(self.names)

    @property
    def ties(self) -> int:
        """Number of ties."""
        return int(self.sign.size)

    def matrix(self) -> NDArray[np.int8]:
        """Symmetric matrix, shape (actor, actor), of +1, -1 and 0 where there is no tie."""
        full = np.zeros((self.actors, self.actors), dtype=np.int8)
        full[self.tail, self.head] = self.sign
        full[self.head, self.tail] = self.sign
        return full

    def shape_key(self) -> bytes:
        """The same for two networks that differ in names alone."""
        return b"".join(part.tobytes() for part in (np.array([self.actors]), self.tail, self.head, self.sign))

    def frustrated(self, camps: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Ties, shape (tie,), that contradict two camps given as +1 and -1, shape (actor,)."""
        return np.asarray(self.sign * camps[self.tail] * camps[self.head] < 0)


def from_rows(
    rows: Iterable[tuple[str, str, str | int]], *, where: str = "rows", numbers: Iterable[int] | None = None
) -> SignedNetwork:
    """A signed network from rows of source, target and sign.

    Ties have no direction: a row and its mirror image are one tie. A tie repeated with the same sign counts
    once (`merged_rows` says how often); with the other sign it is an error that names both rows.

    Parameters
    ----------
    rows
        Triples of source, target and sign (`1`, `+1`, `+`, `-1` or `-`).
    where
        File or argument named by an error.
    numbers
        Number of each row, for errors; from 1 if left out.

    Raises
    ------
    TrackgaugeError
        An empty name, a tie of an actor with itself, a sign that is zero or no sign, contradictory rows, no
        rows.

    Examples
    --------
    >>> from_rows([("A", "B", 1), ("B", "C", "-1")]).ties
    2
    """
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    merged = 0
    for number, (source, target, raw) in zip(numbers or count(1), rows, strict=False):
        pair, sign = _read_row(of_cell(source), of_cell(target), of_cell(raw), f"{where}, row {number}")
        if pair not in seen:
            seen[pair] = (sign, number)
            continue
        merged += 1
        if seen[pair][0] != sign:
            raise TrackgaugeError(
                f"{pair[0]} - {pair[1]} is {sign:+d} here and {seen[pair][0]:+d} in row {seen[pair][1]}",
                where=f"{where}, row {number}",
                next_step="Keep one of the two rows: a tie has one sign.",
            )
    if not seen:
        raise TrackgaugeError("the network has no ties", where=where, next_step="Give at least one row.")
    return _from_pairs({pair: sign for pair, (sign, _) in seen.items()}, merged)


def _read_row(source: str, target: str, raw: str, where: str) -> tuple[tuple[str, str], int]:
    if not source or not target:
        raise TrackgaugeError("a tie needs two names", where=where, next_step="Fill in source and target.")
    if source == target:
        raise TrackgaugeError(
            f"{source} is tied to itself",
            where=where,
            next_step="Remove the row: a tie joins two different actors.",
        )
    if raw not in SIGNS:
        found = "0 means no tie" if raw in {"0", "0.0", "-0", "+0"} else f"'{raw}' is not a sign"
        raise TrackgaugeError(found, where=where, next_step="Use 1 or -1, or remove the row.")
    return (source, target) if source < target else (target, source), SIGNS[raw]


def _from_pairs(pairs: dict[tuple[str, str], int], merged: int) -> SignedNetwork:
    names = tuple(sorted({name for pair in pairs for name in pair}))
    position = {name: place for place, name in enumerate(names)}
    # Sorted names make every first name of a pair the smaller position.
    table = np.array([(position[a], position[b], sign) for (a, b), sign in pairs.items()], dtype=np.int64)
    table = table[np.lexsort((table[:, 1], table[:, 0]))]
    return SignedNetwork(names, table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy(), merged)


def from_matrix(signs: ArrayLike, names: Sequence[str] | None = None) -> SignedNetwork:
    """A signed network from a symmetric matrix, shape (actor, actor), of +1, -1 and 0 (no tie).

    Actors without a tie are kept; they are never frustrated. Raises `TrackgaugeError` if the matrix is not
    square and symmetric, has a diagonal, or holds another number.
    """
    full = np.asarray(signs)
    step = "Give +1, -1 or 0 for each pair, the same both ways, and 0 on the diagonal."
    if full.ndim != 2 or full.shape[0] != full.shape[1]:
        raise TrackgaugeError(f"a matrix of shape {full.shape} is not square", where="signs", next_step=step)
    if not np.isin(full, (-1, 0, 1)).all():
        raise TrackgaugeError(
            "the matrix holds other numbers than +1, -1 and 0", where="signs", next_step=step
        )
    if (full != full.T).any() or full.diagonal().any():
        place = np.argwhere((full != full.T) | np.diag(full.diagonal() != 0))[0]
        raise TrackgaugeError(
            "not symmetric, or a tie to itself", where=f"signs{place.tolist()}", next_step=step
        )
    labels = tuple(str(i) for i in range(len(full))) if names is None else tuple(names)
    if len(labels) != len(full) or len(set(labels)) != len(labels):
        raise TrackgaugeError(
            f"{len(labels)} names ({len(set(labels))} different) for {len(full)} actors",
            where="names",
            next_step="Give each actor a name of its own.",
        )
    tail, head = np.nonzero(np.triu(full))
    return SignedNetwork(labels, tail, head, full[tail, head].astype(np.int64))


def network_of(edges: Any, *, name: str = "edges") -> SignedNetwork:
    """A signed network from a file, a frame, rows of three, a graph of NetworkX, or a signed network.

    Parameters
    ----------
    edges
        A table with the columns source, target and sign (others are ignored), in any format that `read_table` takes; an
        iterable of (source, target, sign); a graph whose edges have the attribute `sign`.
    name
        What it is called in messages, where it is no file.

    Raises
    ------
    TrackgaugeError
        Naming the row (the header of a table is row 1) for a missing file or column and every fault of `from_rows`.
    """
    if isinstance(edges, SignedNetwork):
        return edges
    if hasattr(edges, "edges") and hasattr(edges, "nodes"):
        return from_rows(((a, b, data.get("sign", "")) for a, b, data in edges.edges(data=True)), where=name)
    if not isinstance(edges, str | Path) and isinstance(edges, Sequence):
        return from_rows(_triples(edges, name), where=name)
    sheet = read_sheet(edges, only=COLUMNS, name="" if isinstance(edges, str | Path) else name)
    rows = zip(*(sheet.columns[column] for column in COLUMNS), strict=True)
    return from_rows(rows, where=sheet.name, numbers=sheet.numbers)


def _triples(rows: Sequence[Any], name: str) -> Iterator[tuple[str, str, str | int]]:
    for number, row in enumerate(rows, start=1):
        if isinstance(row, str) or len(row) != 3:
            raise InvalidTable(
                f"{row!r} is no tie", table=name, row=number, allowed="source, target and sign, as ('A', 'B', 1)"
            )
        yield row[0], row[1], row[2]


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


def parts(network: SignedNetwork) -> Iterator[tuple[NDArray[np.int64], SignedNetwork, NDArray[np.int64]]]:
    """Each connected component of two actors or more: its actors, the network among them, the places of its ties."""
    belongs = components(network)
    sizes = np.bincount(belongs)
    by_actor, by_tie = np.argsort(belongs, kind="stable"), np.argsort(belongs[network.tail], kind="stable")
    actor_ends, tie_ends = sizes.cumsum(), np.bincount(belongs[network.tail], minlength=len(sizes)).cumsum()
    place = np.empty(network.actors, dtype=np.int64)
    place[by_actor] = np.arange(network.actors) - np.repeat(actor_ends - sizes, sizes)
    starts = np.concatenate([[0], tie_ends])
    for number in np.flatnonzero(sizes > 1).tolist():
        actors = by_actor[actor_ends[number] - sizes[number] : actor_ends[number]]
        ties = by_tie[starts[number] : starts[number + 1]]
        names = tuple(network.names[a] for a in actors.tolist())
        small = SignedNetwork(names, place[network.tail[ties]], place[network.head[ties]], network.sign[ties])
        yield actors, small, ties


def camps_along_forest(network: SignedNetwork) -> NDArray[np.int64]:
    """Camps, +1 and -1, shape (actor,), that satisfy every tie of a spanning forest; larger camps are +1.

    In a component without a frustrated tie these are its only camps.
    """
    belongs = components(network)
    first = np.full(int(belongs.max(initial=-1)) + 1, network.actors, dtype=np.int64)
    np.minimum.at(first, belongs, np.arange(network.actors))
    # A further actor, on good terms with the first of each component, makes the forest one tree.
    root = np.full(len(first), network.actors)
    whole = SignedNetwork(
        (*network.names, ""),
        np.concatenate([network.tail, first]),
        np.concatenate([network.head, root]),
        np.concatenate([network.sign, np.ones(len(first), dtype=np.int64)]),
    )
    camps = camps_along_tree(whole, np.zeros(whole.ties))[: network.actors]
    camps *= camps[first][belongs]
    surplus = np.bincount(belongs, weights=camps, minlength=len(first))
    return np.where(surplus < 0, -1, 1)[belongs] * camps


def larger_camp_first(camps: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same camps with +1 for the larger one (for equal camps: the one of the first actor)."""
    surplus = int(camps.sum())
    return -camps if surplus < 0 or (surplus == 0 and camps[0] < 0) else camps
