"""Frustration by trying every partition: the independent check for small networks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.network import SignedNetwork
from trackgauge.core.errors import TrackgaugeError

LARGEST = 22
"""Actors: 2^21 partitions."""


def frustration_by_exhaustion(network: SignedNetwork) -> tuple[int, int]:
    """Frustration index and number of optimal partitions from all 2^(n-1) partitions into two camps.

    The number counts colourings with the first actor fixed; a network of c components therefore has
    2^(c-1) times as many as `optimal_partitions` counts. Raises `TrackgaugeError` beyond `LARGEST` actors.
    """
    if network.actors > LARGEST:
        raise TrackgaugeError(
            f"{network.actors} actors have 2^{network.actors - 1} partitions",
            where="network",
            next_step=f"Use frustration(); every partition is tried only up to {LARGEST} actors.",
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
