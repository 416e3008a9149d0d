"""Count coalitions of any rule: by looking at every one of them, or member by member; and list the minimal ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power.game import Condition, VotingGame
from trackgauge.decisions.voting_power.halves import Swings, from_winning_with

LARGEST = 27
"""Members: 2^27 coalitions."""

CELLS_AT_ONCE = 1 << 22

MOST_STATES = 200_000
"""States of one layer beyond which the method gives up."""

State = tuple[int, ...]
Layer = dict[State, int]


def enumerated(game: VotingGame) -> Swings:
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


def layered(game: VotingGame, *, most_states: int = MOST_STATES) -> Swings:
    """Exact swings by dynamic programming over the members, forwards and backwards.

    A state holds the weights gathered so far, each capped where more makes no difference. The number of
    ways into it, by size of the coalition, is one Python integer with a slot of n + 2 bits for each size
    (Kronecker substitution), so that joining ways in and ways on is one multiplication that cannot
    overflow.

    Raises
    ------
    TrackgaugeError
        If a layer would hold more than `most_states` states.
    """
    rule = _Rule(game)
    forward = rule.forward(most_states)
    onward: Layer = {state: 1 for state in forward[-1] if rule.wins(state)}
    held = [0] * game.size
    for place in range(game.size - 1, -1, -1):
        before: Layer = {}
        for state, ways in forward[place].items():
            joined = onward.get(rule.join(state, place), 0) << rule.slot
            held[place] += ways * joined
            on = joined + onward.get(state, 0)
            if on:
                before[state] = on
        onward = before
    winning = onward.get(rule.start, 0)
    return from_winning_with(rule.by_size(winning), [rule.by_size(value) for value in held])


class _Rule:
    """Transitions between states of one game."""

    def __init__(self, game: VotingGame) -> None:
        self.weightings = game.weightings
        self.slot = game.size + 2
        self.size = game.size
        self.start: State = (0,) * len(self.weightings)
        quotas = [
            [c.quota for clause in game.clauses for c in clause if c.weights == w] for w in self.weightings
        ]
        self.caps = tuple(map(max, quotas))
        self.clauses = [
            [(self.weightings.index(c.weights), c.quota) for c in clause] for clause in game.clauses
        ]

    def wins(self, state: State) -> bool:
        return any(all(state[w] >= quota for w, quota in clause) for clause in self.clauses)

    def join(self, state: State, member: int) -> State:
        return tuple(
            min(have + weights[member], cap)
            for have, weights, cap in zip(state, self.weightings, self.caps, strict=True)
        )

    def forward(self, most_states: int) -> list[Layer]:
        layers: list[Layer] = [{self.start: 1}]
        for member in range(self.size):
            after: Layer = dict(layers[-1])
            for state, ways in layers[-1].items():
                joined = self.join(state, member)
                after[joined] = after.get(joined, 0) + (ways << self.slot)
            if len(after) > most_states:
                raise TrackgaugeError(
                    f"more than {most_states} sums of weights after {member + 1} of {self.size} members",
                    where="weights",
                    next_step="Use one weighting beside heads, or coarser weights.",
                )
            layers.append(after)
        return layers

    def by_size(self, packed: int) -> list[int]:
        mask = (1 << self.slot) - 1
        return [(packed >> (self.slot * size)) & mask for size in range(self.size + 1)]


def one_condition(weights: tuple[int, ...], quota: int) -> VotingGame:
    """A game of unnamed members with one condition."""
    names = tuple(str(i + 1) for i in range(len(weights)))
    return VotingGame(names, ((Condition(weights, quota),),))


def minimal_winning_coalitions(game: VotingGame, *, limit: int = 1000) -> tuple[tuple[str, ...], ...]:
    """The first `limit` minimal winning coalitions: everyone in them is needed.

    Members are tried in the order of their weight in the first condition, the heaviest first, so that
    coalitions of the heavy come first. Any rule, up to 200 members.

    Examples
    --------
    >>> from trackgauge.decisions.voting_power import weighted
    >>> minimal_winning_coalitions(weighted({"A": 2, "B": 1, "C": 1}, 3))
    (('A', 'B'), ('A', 'C'))
    """
    order = sorted(range(game.size), key=lambda i: -game.clauses[0][0].weights[i])
    found = islice(_extend(game, order, [], 0), limit)
    return tuple(tuple(game.members[i] for i in sorted(coalition)) for coalition in found)


def _extend(game: VotingGame, order: list[int], inside: list[int], start: int) -> Iterator[list[int]]:
    """Minimal winning coalitions made of `inside` and some members from place `start` on."""
    if not _wins(game, [*inside, *order[start:]]):
        return
    for place in range(start, len(order)):
        wider = [*inside, order[place]]
        if not _wins(game, [*inside, *order[place:]]):
            return
        if not _wins(game, wider):
            yield from _extend(game, order, wider, place + 1)
        elif not any(_wins(game, [m for m in wider if m != leaver]) for leaver in wider):
            yield wider


def _wins(game: VotingGame, coalition: list[int]) -> bool:
    return any(
        all(sum(condition.weights[i] for i in coalition) >= condition.quota for condition in clause)
        for clause in game.clauses
    )
