"""The tridiagonal algebra of a random walk, for a batch of walks (Rue 2001)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def solve_walk(diagonal: Floats, off: Floats, right: Floats) -> Floats:
    """Solve A x = right in place for a batch of tridiagonal A with one off-diagonal value each.

    `diagonal` is (T, ...), `off` broadcasts against (...), `right` is (T, ..., R). Returns the pivots of A =
    L D L'.
    """
    pivots = diagonal.copy()
    for t in range(1, len(pivots)):
        ratio = off / pivots[t - 1]
        pivots[t] -= ratio * off
        right[t] -= ratio[..., None] * right[t - 1]
    right[-1] /= pivots[-1, ..., None]
    for t in range(len(pivots) - 2, -1, -1):
        right[t] -= off[..., None] * right[t + 1]
        right[t] /= pivots[t, ..., None]
    return pivots


def walk_noise(pivots: Floats, off: Floats, noise: Floats) -> Floats:
    """A draw from N(0, A^-1), from the pivots (T, ...) of A and standard normal noise (..., T)."""
    out = np.moveaxis(noise, -1, 0) / np.sqrt(pivots)
    for t in range(len(pivots) - 2, -1, -1):
        out[t] -= off / pivots[t] * out[t + 1]
    return np.moveaxis(out, 0, -1)
