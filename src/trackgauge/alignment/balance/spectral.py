"""A lower bound of frustration from eigenvalues: strong where ties are many and their signs nearly random."""

from __future__ import annotations

import math

import numpy as np

from trackgauge.alignment.balance.network import SignedNetwork

LARGEST = 1500
"""Actors for which all eigenvalues are computed."""


def spectral_bound(network: SignedNetwork, *, steps: int = 60) -> int:
    """Lower bound of the frustration index: (m - n lambda_max(A + D) / 2) / 2 for any diagonal D of trace 0.

    Camps s turn A into s'As = 2 (m - 2 L), and s'(A + D)s <= n lambda_max(A + D). The diagonal is improved
    by subgradient steps; every diagonal gives a valid bound. One millionth of an eigenvalue is given away
    to rounding. Returns 0 beyond `LARGEST` actors.

    References
    ----------
    Delorme & Poljak (1993), *Mathematical Programming* 62, on the maximum cut.
    """
    n, m = network.actors, network.ties
    if n > LARGEST or n < 2:
        return 0
    signs = network.matrix().astype(np.float64)
    diagonal, best = np.zeros(n), -math.inf
    scale = 2 * m / n
    for step in range(steps if n <= LARGEST // 3 else 3):
        values, vectors = np.linalg.eigh(signs + np.diag(diagonal))
        best = max(best, (m - n * (values[-1] + 1e-6 * (1 + abs(values[-1]))) / 2) / 2)
        top = values > values[-1] - 0.02 * abs(values[-1])
        spread = (vectors[:, top] ** 2).mean(axis=1)
        diagonal -= scale / (1 + step) ** 0.7 * (spread - 1 / n)
        diagonal -= diagonal.mean()
    return max(0, math.ceil(best))
