"""Triangle and walk measures of balance, and the balance of one network in one record with every line out of place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.clusters import Clusters, k_balance
from trackgauge.alignment.balance.counting import OptimalPartitions, optimal_partitions
from trackgauge.alignment.balance.cycles import CELLS_AT_ONCE, triangles
from trackgauge.alignment.balance.frustration import Frustration, frustration
from trackgauge.alignment.balance.network import SignedNetwork, camps_along_forest, parts


@dataclass(frozen=True, slots=True, eq=False)
class TriangleCensus:
    """Triangles of a signed network.

    Parameters
    ----------
    by_negative_ties
        Triangles with 0, 1, 2 and 3 negative ties.
    through_tie
        Shape (tie,): triangles through each tie.
    negative_through_tie
        Shape (tie,): those of them whose signs multiply to -1.
    """

    by_negative_ties: tuple[int, int, int, int]
    through_tie: NDArray[np.int64]
    negative_through_tie: NDArray[np.int64]

    @property
    def total(self) -> int:
        """Number of triangles."""
        return sum(self.by_negative_ties)

    @property
    def balanced_share(self) -> float:
        """Share of triangles with an even number of negative ties (Cartwright & Harary 1956), or NaN."""
        balanced = self.by_negative_ties[0] + self.by_negative_ties[2]
        return balanced / self.total if self.total else float("nan")


def triangle_census(network: SignedNetwork) -> TriangleCensus:
    """Count the triangles of each kind, in all and through each tie.

    The share of balanced triangles is not frustration: for the Highland tribes it is .868 where
    1 - 2 L / m is .759.

    References
    ----------
    Cartwright & Harary (1956), *Psychological Review* 63; Terzi & Winkler (2011), WAW, for the spectral
    count.
    """
    kinds = np.zeros(4, dtype=np.int64)
    through = np.zeros(network.ties, dtype=np.int64)
    negative = np.zeros(network.ties, dtype=np.int64)
    for _, small, place in parts(network):
        for ties, product in triangles(small) if small.ties > small.actors - 1 else ():
            kinds += np.bincount((small.sign[ties] < 0).sum(axis=1), minlength=4)
            through[place] += np.bincount(ties.ravel(), minlength=small.ties)
            negative[place] += np.bincount(ties[product < 0].ravel(), minlength=small.ties)
    a, b, c, d = kinds.tolist()
    return TriangleCensus((a, b, c, d), through, negative)


def triangle_balance_by_trace(network: SignedNetwork) -> float:
    """Share of balanced triangles as (tr A^3 + tr |A|^3) / (2 tr |A|^3); the independent check of the census.

    References
    ----------
    Terzi & Winkler (2011), equation 1.
    """
    signs = network.matrix().astype(np.int64)
    closed = int(np.einsum("ij,ij->", signs @ signs, signs))
    every = int(np.einsum("ij,ij->", abs(signs) @ abs(signs), abs(signs)))
    return (closed + every) / (2 * every) if every else float("nan")


def walk_balance(network: SignedNetwork) -> float:
    """Signed over all closed walks, longer ones counting less: tr exp(A) / tr exp(|A|).

    1 if and only if the network is balanced; it falls towards 0 with every unbalanced closed walk.

    References
    ----------
    Estrada & Benzi (2014), *Physical Review E* 90, 042802, equation 4.
    """
    if not network.frustrated(camps_along_forest(network)).any():
        return 1.0
    signed, every = (np.concatenate(list(values)) for values in zip(*_spectra(network), strict=True))
    largest = every.max()
    return float(np.exp(signed - largest).sum() / np.exp(every - largest).sum())


def _spectra(network: SignedNetwork) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Eigenvalues of the signed and of the unsigned matrix, by component: walks stay inside one."""
    by_size: dict[int, list[SignedNetwork]] = defaultdict(list)
    for _, small, _ in parts(network):
        by_size[small.actors].append(small)
    alone = network.actors - sum(size * len(found) for size, found in by_size.items())
    yield np.zeros(alone), np.zeros(alone)
    for size, found in by_size.items():
        at_once = max(1, CELLS_AT_ONCE // size**2)
        for start in range(0, len(found), at_once):
            signs = np.stack([small.matrix() for small in found[start : start + at_once]]).astype(np.float64)
            yield np.linalg.eigvalsh(signs).ravel(), np.linalg.eigvalsh(np.abs(signs)).ravel()


def walk_balance_of_actors(network: SignedNetwork) -> NDArray[np.float64]:
    """Walk balance seen from each actor, shape (actor,): exp(A)_ii / exp(|A|)_ii (Estrada & Benzi 2014)."""
    signs = network.matrix().astype(np.float64)
    values, vectors = np.linalg.eigh(signs)
    every, directions = np.linalg.eigh(np.abs(signs))
    largest = every.max()
    signed_walks = (vectors**2) @ np.exp(values - largest)
    all_walks = (directions**2) @ np.exp(every - largest)
    return np.asarray(signed_walks / all_walks)


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
