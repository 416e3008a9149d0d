"""Votes arranged for the kernels: sorted by item and choice, one node for each state and period with votes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError

YES, ABSTAIN, NO = 0, 1, 2


@dataclass(frozen=True)
class Layout:
    """Index arrays of a roll-call table (N votes, P nodes, J items, S states).

    Items with more no than yes votes are turned round (`flipped`), so that the better-known of an item's two thresholds
    is always its lower one and turning all votes round turns all estimates round, exactly.
    """

    node: NDArray[np.int32]
    choice: NDArray[np.int8]
    start: NDArray[np.int64]
    flipped: NDArray[np.bool_]
    item: NDArray[np.int64]
    node_state: NDArray[np.int64]
    node_period: NDArray[np.int64]
    first: NDArray[np.bool_]
    gap: NDArray[np.float64]
    node_votes: NDArray[np.int64]

    @property
    def states(self) -> int:
        """Number of states with at least one node."""
        return int(self.first.sum())

    @property
    def path(self) -> NDArray[np.int64]:
        """Index of the path, that is of the state among those with nodes, of every node (P,)."""
        return np.cumsum(self.first) - 1


def arrange(
    state: NDArray[np.int64],
    period: NDArray[np.int64],
    item: NDArray[np.int64],
    choice: NDArray[np.int8],
) -> Layout:
    """Sort votes by item, drop items on which all voted alike, and number the nodes.

    Parameters
    ----------
    state, item
        Codes from 0, one for each vote (N,).
    period
        Whole numbers whose differences are distances in time (N,).
    choice
        0 yes, 1 abstain, 2 no (N,).

    Raises
    ------
    TrackgaugeError
        If no item divides the voters.
    """
    counts = np.zeros((int(item.max(initial=-1)) + 1, 3), dtype=np.int64)
    np.add.at(counts, (item, choice), 1)
    divided = (counts > 0).sum(axis=1) > 1
    kept = divided[item]
    if not kept.any():
        raise TrackgaugeError(
            "no roll call divides the voters, so positions cannot be told apart",
            next_step="Give votes that are not all unanimous.",
        )
    state, period, item, choice = state[kept], period[kept], item[kept], choice[kept]
    span = int(period.max()) - int(period.min()) + 1
    keys, node = np.unique(state * span + (period - period.min()), return_inverse=True)
    used, item = np.unique(item, return_inverse=True)
    flipped = counts[used, NO] > counts[used, YES]
    choice = np.where(flipped[item], 2 - choice, choice).astype(np.int8)
    order = np.lexsort((node, choice, item))
    node, item, choice = node[order], item[order], choice[order]
    node_state, node_period = keys // span, keys % span + period.min()
    first = np.r_[True, node_state[1:] != node_state[:-1]]
    gap = np.where(first, 1.0, np.r_[1.0, np.diff(node_period)])
    return Layout(
        node=node.astype(np.int32),
        choice=choice,
        start=np.searchsorted(item, np.arange(used.size + 1)).astype(np.int64),
        flipped=flipped,
        item=used,
        node_state=node_state,
        node_period=node_period,
        first=first,
        gap=gap,
        node_votes=np.bincount(node, minlength=keys.size),
    )
