"""Random-walk paths of states: tridiagonal precision, its Cholesky factor, solves and marginal variances.

Nodes are sorted by state, then period. `first` marks the node at which a state's path begins; `step` is the variance of
the step that leads to a node (for a first node: the variance of the start). One bidiagonal factor per state, all
states in one pass, so cost is linear in nodes.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.scaling.running import kernel, vector_kernel

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@kernel
def prior_precision(first: Flags, step: Floats) -> tuple[Floats, Floats]:
    """Diagonal and lower off-diagonal of the random walk's precision; off[n] links node n-1 to node n."""
    diagonal = 1.0 / step
    off = np.zeros(step.size)
    for n in range(step.size):
        if not first[n]:
            diagonal[n - 1] += 1.0 / step[n]
            off[n] = -1.0 / step[n]
    return diagonal, off


@kernel
def factor(diagonal: Floats, off: Floats) -> tuple[Floats, Floats]:
    """Cholesky factor of the tridiagonal precision: its diagonal and its lower off-diagonal."""
    main = np.empty(diagonal.size)
    low = np.zeros(diagonal.size)
    for n in range(diagonal.size):
        if off[n] != 0.0:
            low[n] = off[n] / main[n - 1]
        main[n] = math.sqrt(diagonal[n] - low[n] * low[n])
    return main, low


@kernel
def forward(main: Floats, low: Floats, vector: Floats) -> Floats:
    """Solve L u = vector."""
    out = np.empty(vector.size)
    for n in range(vector.size):
        carried = low[n] * out[n - 1] if n > 0 else 0.0
        out[n] = (vector[n] - carried) / main[n]
    return out


@kernel
def backward(main: Floats, low: Floats, vector: Floats) -> Floats:
    """Solve L' x = vector."""
    size = vector.size
    out = np.empty(size)
    for k in range(size):
        n = size - 1 - k
        carried = low[n + 1] * out[n + 1] if n + 1 < size else 0.0
        out[n] = (vector[n] - carried) / main[n]
    return out


@kernel
def forward_transposed(main: Floats, low: Floats, vector: Floats) -> Floats:
    """L' times a vector: what `backward` undoes."""
    out = main * vector
    for n in range(vector.size - 1):
        out[n] += low[n + 1] * vector[n + 1]
    return out


@kernel
def product(diagonal: Floats, off: Floats, vector: Floats) -> Floats:
    """The tridiagonal precision times a vector."""
    out = diagonal * vector
    for n in range(1, vector.size):
        out[n] += off[n] * vector[n - 1]
        out[n - 1] += off[n] * vector[n]
    return out


@kernel
def marginals(main: Floats, low: Floats) -> tuple[Floats, Floats]:
    """Variances and covariances with the node before, from the Cholesky factor (Takahashi recursion)."""
    size = main.size
    variance = np.empty(size)
    lagged = np.zeros(size)
    for k in range(size):
        n = size - 1 - k
        variance[n] = 1.0 / (main[n] * main[n])
        if n + 1 < size and low[n + 1] != 0.0:
            ratio = low[n + 1] / main[n]
            variance[n] += ratio * ratio * variance[n + 1]
            lagged[n + 1] = -ratio * variance[n + 1]
    return variance, lagged


@kernel
def squared_steps(first: Flags, position: Floats, variance: Floats, lagged: Floats) -> Floats:
    """Expected squared step that leads to each node (0 at a first node)."""
    out = np.zeros(position.size)
    for n in range(1, position.size):
        if not first[n]:
            jump = position[n] - position[n - 1]
            out[n] = jump * jump + variance[n] + variance[n - 1] - 2.0 * lagged[n]
    return out


@vector_kernel
def stretch(shape: NDArray[np.float32], amount: Floats, vector: Floats) -> Floats:
    """(I + W' diag(amount) W) times a vector, W being (K, D) with orthonormal rows."""
    out = vector.copy()
    for k in range(shape.shape[0]):
        row = shape[k]
        inner = 0.0
        for n in range(vector.size):
            inner += row[n] * vector[n]
        inner *= amount[k]
        for n in range(vector.size):
            out[n] += row[n] * inner
    return out
