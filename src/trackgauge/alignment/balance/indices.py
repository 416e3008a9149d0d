"""Triangle and walk measures of balance, of a whole network and of each actor and tie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.cycles import triangles
from trackgauge.alignment.balance.network import SignedNetwork


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
    for ties, product in triangles(network):
        kinds += np.bincount((network.sign[ties] < 0).sum(axis=1), minlength=4)
        through += np.bincount(ties.ravel(), minlength=network.ties)
        negative += np.bincount(ties[product < 0].ravel(), minlength=network.ties)
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
    signs = network.matrix().astype(np.float64)
    signed = np.linalg.eigvalsh(signs)
    every = np.linalg.eigvalsh(np.abs(signs))
    largest = every.max()
    return float(np.exp(signed - largest).sum() / np.exp(every - largest).sum())


def walk_balance_of_actors(network: SignedNetwork) -> NDArray[np.float64]:
    """Walk balance seen from each actor, shape (actor,): exp(A)_ii / exp(|A|)_ii (Estrada & Benzi 2014)."""
    signs = network.matrix().astype(np.float64)
    values, vectors = np.linalg.eigh(signs)
    every, directions = np.linalg.eigh(np.abs(signs))
    largest = every.max()
    signed_walks = (vectors**2) @ np.exp(values - largest)
    all_walks = (directions**2) @ np.exp(every - largest)
    return np.asarray(signed_walks / all_walks)
