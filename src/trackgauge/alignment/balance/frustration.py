"""The frustration index: how many ties must change sign before a network splits into two coherent camps."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.bound import (
    CyclePool,
    any_violated_cycles,
    branch,
    solve_cover,
    spectral_bound,
    violated_cycles,
)
from trackgauge.alignment.balance.cycles import disjoint_cycles, negative_triangles
from trackgauge.alignment.balance.network import (
    SignedNetwork,
    camps_along_forest,
    camps_along_tree,
    components,
    larger_camp_first,
    parts,
)
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream

Camps = NDArray[np.int64]
Starts = NDArray[np.float32]

SMALL = 400
"""Actors up to which products of matrices are left to one thread."""


def descend(matrix: NDArray[np.float32], starts: Starts) -> tuple[Starts, NDArray[np.int64]]:
    """Move one actor at a time to the other camp, the best move first, until no move helps.

    Parameters
    ----------
    matrix
        Symmetric signs, shape (actor, actor).
    starts
        Camps as +1 and -1, shape (start, actor); unchanged.

    Returns
    -------
    Camps after the descent, shape (start, actor), and their number of frustrated ties, shape (start,).
    """
    camps = starts.copy()
    # Satisfied minus frustrated ties of each actor: moving the actor changes the sign of this surplus.
    # (einsum, because a threaded product of small matrices waits for its threads on a busy machine.)
    product = camps @ matrix if len(matrix) > SMALL else np.einsum("sa,ba->sb", camps, matrix)
    surplus = product * camps
    rows = np.arange(len(camps))
    while True:
        actor = surplus.argmin(axis=1)
        worst = surplus[rows, actor]
        active = np.flatnonzero(worst < 0)
        if active.size == 0:
            break
        moved = actor[active]
        side = camps[active, moved]
        surplus[active] -= 2 * matrix[moved] * camps[active] * side[:, None]
        surplus[active, moved] = -worst[active]
        camps[active, moved] = -side
    ties = np.abs(matrix).sum()
    return camps, np.rint((ties - surplus.sum(axis=1)) / 4).astype(np.int64)


def random_starts(actors: int, starts: int, rng: np.random.Generator) -> Starts:
    """One start with everybody in one camp, the others at random; shape (start, actor)."""
    camps = np.where(rng.random((starts, actors)) < 0.5, np.float32(1), np.float32(-1))
    camps[0] = 1
    return camps


def search(
    matrix: NDArray[np.float32], *, starts: int, kicks: int, rng: np.random.Generator
) -> tuple[Camps, int]:
    """Best camps of a descent from many starts, each then shaken `kicks` times and let down again.

    Returns the camps, shape (actor,), and their number of frustrated ties (an upper bound of the
    frustration index).
    """
    camps, frustrated = descend(matrix, random_starts(len(matrix), starts, rng))
    for _ in range(kicks):
        shaken = np.where(rng.random(camps.shape) < 0.1, -camps, camps)
        again, fewer = descend(matrix, shaken)
        better = fewer < frustrated
        camps[better], frustrated[better] = again[better], fewer[better]
    best = int(frustrated.argmin())
    return camps[best].astype(np.int64), int(frustrated[best])


def refine(matrix: NDArray[np.float32], camps: Camps) -> tuple[Camps, int]:
    """Descent from one start; returns camps, shape (actor,), and their number of frustrated ties."""
    settled, frustrated = descend(matrix, camps[None].astype(np.float32))
    return settled[0].astype(np.int64), int(frustrated[0])


LARGEST_EXHAUSTED = 22
"""Actors: 2^21 partitions."""


def frustration_by_exhaustion(network: SignedNetwork) -> tuple[int, int]:
    """Frustration index and number of optimal partitions from all 2^(n-1) partitions into two camps.

    The number counts colourings with the first actor fixed; a network of c components therefore has
    2^(c-1) times as many as `optimal_partitions` counts. Raises `TrackgaugeError` beyond `LARGEST` actors.
    """
    if network.actors > LARGEST_EXHAUSTED:
        raise TrackgaugeError(
            f"{network.actors} actors have 2^{network.actors - 1} partitions",
            where="network",
            next_step=f"Use frustration(); every partition is tried only up to {LARGEST_EXHAUSTED} actors.",
        )
    total = _totals(network)
    least = int(total.min())
    return least, int((total == least).sum())


def _totals(network: SignedNetwork) -> NDArray[np.int32]:
    """Frustrated ties of each partition, shape (partition,); actor k > 0 is bit k - 1."""
    partition = np.arange(1 << max(network.actors - 1, 0), dtype=np.int64) << 1
    total = np.zeros(len(partition), dtype=np.int32)
    for tail, head, sign in zip(
        network.tail.tolist(), network.head.tolist(), network.sign.tolist(), strict=True
    ):
        apart = ((partition >> tail) ^ (partition >> head)) & 1
        total += (apart if sign > 0 else 1 - apart).astype(np.int32)
    return total


PROOFS = ("balanced", "disjoint cycles", "cycle cover", "eigenvalues", "branch and bound", "none")
"""What proves the bound, from the cheapest to the dearest; `none`: stopped early.

The first three are checked in whole numbers; eigenvalues and branch and bound rest on floating point, with
margins.
"""

LARGEST = 8000
"""Actors of the largest component that is solved: its full matrix takes 256 MB."""

NEARLY_RANDOM = 0.2
"""Where more than this share of the ties is frustrated, eigenvalues can bound better than cycles."""

TRIANGLE_ROWS = 20_000
"""Negative triangles put into the programme before any is found to be violated."""


@dataclass(frozen=True, slots=True, eq=False)
class Frustration:
    """The best partition into two camps, and how good it provably is.

    Parameters
    ----------
    frustration
        Frustrated ties of the partition; the frustration index L if `proven_optimal`, else an upper bound
        of it.
    bound
        Proven lower bound of L.
    camps
        Shape (actor,): 1 the larger, -1 the smaller camp of each connected component.
    frustrated
        Shape (tie,): whether the tie contradicts the camps.
    proof
        The dearest of `PROOFS` that was needed in any component.
    components
        Number of connected components; each was solved apart, and may swap its camps freely.
    """

    frustration: int
    bound: int
    camps: NDArray[np.int64]
    frustrated: NDArray[np.bool_]
    proof: str
    components: int

    @property
    def proven_optimal(self) -> bool:
        """Whether no partition has fewer frustrated ties."""
        return self.bound == self.frustration

    @property
    def gap(self) -> int:
        """Frustrated ties between the bound and the partition; 0 if proven optimal."""
        return self.frustration - self.bound

    @property
    def normalised(self) -> float:
        """F = 1 - 2 L / m (Aref & Wilson 2018): 1 balanced, 0 the worst that any network of m ties can be."""
        return 1 - 2 * self.frustration / len(self.frustrated) if len(self.frustrated) else 1.0


def frustration(
    network: SignedNetwork, *, seconds: float = 60.0, starts: int = 32, rng: np.random.Generator | None = None
) -> Frustration:
    """Frustration index and an optimal partition, proven, or the best found and its bound when stopped early.

    Each connected component is solved apart, in steps that stop as soon as bound and partition meet:
    descent from many starts; negative cycles that share no tie; a linear programme over negative cycles,
    whose bound is verified in whole numbers; eigenvalues, for dense networks; branch and bound (HiGHS in
    SciPy).

    Parameters
    ----------
    network
        The signed network.
    seconds
        Time limit. What is proven by then is returned.
    starts
        Starts of the descent.
    rng
        Source of random starts; a fixed stream if not given. It cannot change a proven index, only which of
        several optimal partitions is returned.

    Returns
    -------
    Frustration; fewer frustrated ties mean more balance.

    Raises
    ------
    TrackgaugeError
        If a connected component has more than `LARGEST` actors.

    References
    ----------
    Harary (1959), Aref, Mason & Wilson (2020) *Networks* 75(1), Aref & Wilson (2018) *J. Complex Networks*
    6(2).

    Examples
    --------
    >>> from trackgauge.alignment.balance import from_rows
    >>> found = frustration(from_rows([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]))
    >>> found.frustration, found.proven_optimal
    (1, True)
    """
    deadline = time.monotonic() + seconds
    draw = rng if rng is not None else stream(0, "balance", "frustration")
    belongs = components(network)
    count = int(belongs.max(initial=-1)) + 1
    camps = camps_along_forest(network)
    unsettled = np.bincount(belongs[network.tail], weights=network.frustrated(camps), minlength=count) > 0
    bound, dearest = 0, 0
    solved: dict[bytes, tuple[NDArray[np.int64], int, int]] = {}
    for actors, small, _ in parts(network) if unsettled.any() else ():
        if not unsettled[belongs[actors[0]]]:
            continue
        if len(actors) > LARGEST:
            raise TrackgaugeError(
                f"{len(actors)} actors hang together",
                where="network",
                next_step=f"Components of up to {LARGEST} actors are solved: take a smaller part.",
            )
        shape = small.shape_key()
        if shape in solved:
            found = solved[shape]
        elif solved and time.monotonic() > deadline:
            # It is not balanced, so that at least one tie is frustrated whatever the camps.
            bound, dearest = bound + 1, PROOFS.index("none")
            continue
        else:
            component = _Component(small, deadline, draw).solve(starts)
            found = larger_camp_first(component.camps), component.bound, PROOFS.index(component.proof)
            solved[shape] = found
        camps[actors] = found[0]
        bound, dearest = bound + found[1], max(dearest, found[2])
    wrong = network.frustrated(camps)
    return Frustration(int(wrong.sum()), bound, camps, wrong, PROOFS[dearest], count)


class _Component:
    """The steps of the proof on one connected component."""

    def __init__(self, network: SignedNetwork, deadline: float, rng: np.random.Generator) -> None:
        self.network, self.deadline, self.rng = network, deadline, rng
        self.camps = camps_along_tree(network, np.zeros(network.ties))
        self.best = int(network.frustrated(self.camps).sum())
        self.bound, self.proof = 0, "balanced"

    @property
    def proven(self) -> bool:
        return self.bound >= self.best

    def solve(self, starts: int) -> _Component:
        if self.proven:
            return self
        self.matrix = self.network.matrix().astype(np.float32)
        self._keep(*search(self.matrix, starts=starts, kicks=0, rng=self.rng))
        cycles = disjoint_cycles(self.network, self.network.frustrated(self.camps))
        self._prove(len(cycles), "disjoint cycles")
        if self.proven:
            return self
        if self.best > NEARLY_RANDOM * self.network.ties:
            self._prove(spectral_bound(self.network), "eigenvalues")
        pool = CyclePool(self.network.ties)
        pool.add_triangles(negative_triangles(self.network, limit=TRIANGLE_ROWS))
        pool.add([cycle for cycle in cycles if len(cycle) > 3])
        self._cover(pool)
        if not self.proven:
            self._branch(pool)
        if not self.proven:
            self.proof = "none"
        return self

    def _cover(self, pool: CyclePool) -> None:
        while not self.proven and self._left() > 0:
            cover = solve_cover(pool, seconds=self._left())
            if cover is None:
                return
            self._prove(cover.bound, "cycle cover")
            self._keep(*refine(self.matrix, camps_along_tree(self.network, np.maximum(cover.value, 0))))
            if self.proven:
                return
            wrong = self.network.frustrated(self.camps)
            near = pool.add(violated_cycles(self.network, cover.value, wrong, passes=3))
            if not near and not pool.add(any_violated_cycles(self.network, cover.value)):
                return

    def _branch(self, pool: CyclePool) -> None:
        while not self.proven and self._left() > 0:
            found = branch(self.network, pool, best=self.best, bound=self.bound, seconds=self._left())
            self._prove(found.bound, "branch and bound")
            if found.camps is not None:
                self._keep(*refine(self.matrix, found.camps))
            if found.finished:
                self._prove(self.best, "branch and bound")
                return

    def _left(self) -> float:
        return self.deadline - time.monotonic()

    def _keep(self, camps: NDArray[np.int64], frustrated: int) -> None:
        if frustrated < self.best:
            self.camps, self.best = camps, frustrated

    def _prove(self, bound: int, proof: str) -> None:
        if bound > self.bound:
            self.bound, self.proof = min(bound, self.best), proof
