"""Count coalitions by looking at every one of them: any rule, up to 27 members, and the independent check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power.game import VotingGame
from trackgauge.decisions.voting_power.swings import Swings, from_winning_with

LARGEST = 27
"""Members: 2^27 coalitions."""

CELLS_AT_ONCE = 1 << 22


def swings(game: VotingGame) -> Swings:
    """Exact swings of any rule of up to `LARGEST` members, from all 2^n coalitions.

    Coalitions are a table of the subsets of one half of the members by those of the other, both sorted by
    size.
    """
    _check_size(game, LARGEST)
    n, cut = game.size, game.size // 2
    left, right = _subsets(cut), _subsets(n - cut)
    left_size, right_size = _sizes(left), _sizes(right)
    starts = np.searchsorted(right_size, np.arange(n - cut + 1))
    row_counts = np.zeros((len(left), n - cut + 1), dtype=np.int64)
    column_counts = np.zeros((cut + 1, len(right)), dtype=np.int64)
    for rows, wins in _win_table(game, left, right, left_size):
        row_counts[rows] = np.add.reduceat(wins, starts, axis=1, dtype=np.int64)
        column_counts[left_size[rows.start]] += wins.sum(axis=0)
    winning = [0] * (n + 1)
    for (a, b), count in np.ndenumerate(_sum_by_size(row_counts, left_size, cut)):
        winning[a + b] += int(count)
    held = [
        _by_total(row_counts[(left >> i) & 1 == 1], left_size[(left >> i) & 1 == 1], n) for i in range(cut)
    ]
    for i in range(n - cut):
        inside = (right >> i) & 1 == 1
        held.append(_by_total(column_counts[:, inside].T, right_size[inside], n))
    return from_winning_with(winning, held)


def minimal_winning(game: VotingGame) -> NDArray[np.int64]:
    """All minimal winning coalitions of up to 24 members, as ascending bit masks (member i is bit i)."""
    _check_size(game, 24)
    masks = np.arange(1 << game.size, dtype=np.int64)
    parts = np.array_split(masks, -(-len(masks) * game.size // CELLS_AT_ONCE))
    wins = np.concatenate([game.passes(_unpacked(part, game.size)) for part in parts])
    minimal = wins.copy()
    for member in range(game.size):
        pairs = wins.reshape(-1, 2, 1 << member)
        minimal.reshape(-1, 2, 1 << member)[:, 1] &= ~pairs[:, 0]
    return np.asarray(masks[minimal])


def _unpacked(masks: NDArray[np.int64], members: int) -> NDArray[np.bool_]:
    return np.asarray((masks[:, None] >> np.arange(members)) & 1 == 1)


def _check_size(game: VotingGame, largest: int) -> None:
    if game.size > largest:
        raise TrackgaugeError(
            f"{game.size} members have 2^{game.size} coalitions",
            where="members",
            next_step=f"Every coalition is looked at only up to {largest} members.",
        )


def _sizes(masks: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.bitwise_count(masks).astype(np.int64)


def _subsets(members: int) -> NDArray[np.int64]:
    masks = np.arange(1 << members, dtype=np.int64)
    return masks[np.argsort(_sizes(masks), kind="stable")]


def _win_table(
    game: VotingGame, left: NDArray[np.int64], right: NDArray[np.int64], left_size: NDArray[np.int64]
) -> Iterator[tuple[slice, NDArray[np.bool_]]]:
    """Blocks of rows of one size: their place, and which columns win with them, shape (row, column)."""
    cut = int(left_size[-1])
    exact = object if max(map(sum, game.weightings)) >= 1 << 62 else np.int64
    table: NDArray[Any] = np.array(game.weightings, dtype=exact)
    rows = _unpacked(left, cut).astype(exact) @ table[:, :cut].T
    columns = _unpacked(right, game.size - cut).astype(exact) @ table[:, cut:].T
    block = max(1, CELLS_AT_ONCE // len(right))
    for size in range(cut + 1):
        first, last = np.searchsorted(left_size, [size, size + 1]).tolist()
        for start in range(first, last, block):
            part = slice(start, min(start + block, last))
            wins = np.zeros((part.stop - part.start, len(right)), dtype=np.bool_)
            for clause in game.clauses:
                met = np.ones_like(wins)
                for c in clause:
                    w = game.weightings.index(c.weights)
                    met &= np.asarray(columns[:, w] >= (c.quota - rows[part, w])[:, None], dtype=np.bool_)
                wins |= met
            yield part, wins


def _sum_by_size(counts: NDArray[np.int64], size: NDArray[np.int64], largest: int) -> NDArray[np.int64]:
    return np.stack([counts[size == a].sum(axis=0) for a in range(largest + 1)])


def _by_total(counts: NDArray[np.int64], size: NDArray[np.int64], members: int) -> list[int]:
    """Counts by own size and by the other half's size, summed by size of the coalition."""
    total = [0] * (members + 1)
    for a in np.unique(size).tolist():
        for b, count in enumerate(counts[size == a].sum(axis=0).tolist()):
            total[a + b] += count
    return total
