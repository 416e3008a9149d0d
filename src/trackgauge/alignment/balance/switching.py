"""Search for two camps with few frustrated ties: descent from many starts, all at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
