"""Count coalitions by joining the subsets of one half of the members to sorted subsets of the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions.voting_power.game import SizeWeight, TwoWeights

LARGEST = 34
"""Members: halves of 2^17 subsets. Counts stay below 2^34, far inside 64 bits."""

HEAVIEST = 1 << 60
"""Total weight for which sums and thresholds stay inside 64 bits."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Swings:
    """Exact counts of a voting game of n members, Python integers throughout.

    Parameters
    ----------
    winning
        winning[s]: winning coalitions of s members, s = 0..n.
    decisive
        decisive[i][s]: coalitions of s others, s = 0..n-1, that lose without and win with member i.
    """

    winning: tuple[int, ...]
    decisive: tuple[tuple[int, ...], ...]

    @property
    def members(self) -> int:
        """Number of members."""
        return len(self.decisive)


def from_winning_with(winning: list[int], winning_with: list[list[int]]) -> Swings:
    """Swings from the winning coalitions of each size and those of them that hold each member.

    Of the coalitions of s others, winning_with[i][s + 1] win with i and winning[s] - winning_with[i][s] win
    without; more members never hurt, so the difference is the number in which i decides.
    """
    members = len(winning_with)
    decisive = tuple(
        tuple(held[s + 1] - (winning[s] - held[s]) for s in range(members)) for held in winning_with
    )
    return Swings(tuple(winning), decisive)


def of_dual(swings: Swings) -> Swings:
    """Swings of the game in which a coalition wins if the others cannot win without it in the given game."""
    n = swings.members
    winning = tuple(comb(n, s) - swings.winning[n - s] for s in range(n + 1))
    return Swings(winning, tuple(row[::-1] for row in swings.decisive))


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """All subsets of some members, sorted by size and then by weight.

    Parameters
    ----------
    bits
        Shape (subset,): which of the members, as bits.
    size, weight, lightest
        Shape (subset,): members, weight and lightest weight of each subset (0 for the empty one).
    ends
        Shape (member + 2,): subsets of size s stand at ends[s]:ends[s + 1].
    """

    bits: Whole
    size: Whole
    weight: Whole
    lightest: Whole
    ends: Whole

    @property
    def members(self) -> int:
        """Number of members of this half."""
        return len(self.ends) - 2


def half(weights: tuple[int, ...]) -> Half:
    """All subsets of members with the given weights."""
    size = np.zeros(1, dtype=np.int64)
    weight = np.zeros(1, dtype=np.int64)
    lightest = np.full(1, HEAVIEST)
    for w in weights:
        size = np.concatenate([size, size + 1])
        weight = np.concatenate([weight, weight + w])
        lightest = np.concatenate([lightest, np.minimum(lightest, w)])
    lightest[0] = 0
    order = np.lexsort((weight, size))
    ends = np.concatenate([[0], np.bincount(size, minlength=len(weights) + 1).cumsum()])
    return Half(order.astype(np.int64), size[order], weight[order], lightest[order], ends)


def swings(game: SizeWeight) -> Swings:
    """Exact swings of a game of up to `LARGEST` members.

    Every subset of one half looks up, for each size of the other half's subsets, how many are heavy enough
    to win with it (Horowitz & Sahni 1974): about n 2^(n/2) look-ups instead of 2^n coalitions.
    """
    cut = len(game.weights) // 2
    left, right = half(game.weights[:cut]), half(game.weights[cut:])
    least = np.array(game.least, dtype=np.int64)
    return _joined(left, right, lambda mine, other: _partners(mine, other, least))


def swings_of_two(game: TwoWeights) -> Swings:
    """Exact swings of a game of heads and two weightings of up to `LARGEST` members.

    As `swings`, with a count of the other half's subsets that are heavy enough by both weights at once: those
    heavy enough by the first stand at the end of their group, and among these a wavelet matrix of the ranks by
    the second counts (Claude, Navarro & Ordonez 2015) in as many steps as the group's size has bits.
    """
    cut = len(game.first) // 2
    left, right = half(game.first[:cut]), half(game.first[cut:])
    second = {id(left): _other_weight(left, game.second[:cut]), id(right): _other_weight(right, game.second[cut:])}

    def partners(mine: Half, other: Half) -> Whole:
        return _partners_of_two(mine, second[id(mine)], other, second[id(other)], game)

    return _joined(left, right, partners)


def _joined(left: Half, right: Half, partners: Callable[[Half, Half], Whole]) -> Swings:
    """Swings from the number of partners of each subset of either half, shape (subset, size of the other)."""
    n = left.members + right.members
    of_left = partners(left, right)
    winning = [0] * (n + 1)
    for a in range(left.members + 1):
        column = of_left[left.ends[a] : left.ends[a + 1]].sum(axis=0)
        for b, count in enumerate(column.tolist()):
            winning[a + b] += count
    return from_winning_with(winning, _held(left, of_left) + _held(right, partners(right, left)))


def _other_weight(mine: Half, weights: tuple[int, ...]) -> Whole:
    """Another weight of the subsets of a half, in their order."""
    total = np.zeros(len(mine.bits), dtype=np.int64)
    for member, weight in enumerate(weights):
        total += ((mine.bits >> member) & 1) * weight
    return total


def _partners_of_two(mine: Half, my_second: Whole, other: Half, second: Whole, game: TwoWeights) -> Whole:
    """Subsets of the other half, by their size, with which each of mine wins; shape (subset, size)."""
    table = np.zeros((len(mine.size), other.members + 1), dtype=np.int64)
    for b in range(other.members + 1):
        rows = slice(other.ends[b], other.ends[b + 1])
        count = _both_at_least(other.weight[rows], second[rows])
        for sign, (heads, need, need_second) in game.parts():
            there = mine.size + b >= heads
            table[there, b] += sign * count(need - mine.weight[there], need_second - my_second[there])
    return table


def _both_at_least(first: Whole, second: Whole) -> Callable[[Whole, Whole], Whole]:
    """How many points are at least some value in both; `first` ascends."""
    order = np.argsort(second, kind="stable")
    ascending = second[order]
    rank = np.empty(len(second), dtype=np.int64)
    rank[order] = np.arange(len(second))
    levels = []
    for bit in range(len(second).bit_length() - 1, -1, -1):
        one = (rank >> bit) & 1 == 1
        levels.append((bit, np.concatenate([[0], np.cumsum(~one)])))
        rank = np.concatenate([rank[~one], rank[one]])

    def count(need: Whole, need_second: Whole) -> Whole:
        low = np.searchsorted(first, need).astype(np.int64)
        high = np.full_like(low, len(first))
        least = np.searchsorted(ascending, need_second)
        found = high - low
        for bit, zeros in levels:
            up = (least >> bit) & 1 == 1
            left, right = zeros[low], zeros[high]
            # Of those that agree so far, whoever has a 0 where the least rank has a 1 lies below it.
            found = np.where(up, found - (right - left), found)
            low = np.where(up, zeros[-1] + low - left, left)
            high = np.where(up, zeros[-1] + high - right, right)
        return found

    return count


def _partners(mine: Half, other: Half, least: Whole) -> Whole:
    """Subsets of the other half, by their size, with which each of mine wins; shape (subset, size)."""
    table = np.empty((len(mine.size), other.members + 1), dtype=np.int64)
    for b in range(other.members + 1):
        group = other.weight[other.ends[b] : other.ends[b + 1]]
        table[:, b] = len(group) - np.searchsorted(group, least[mine.size + b] - mine.weight)
    return table


def _held(mine: Half, partners: Whole) -> list[list[int]]:
    """Counted coalitions that hold each of my members, by size of the coalition."""
    n = mine.members + partners.shape[1] - 1
    held = [[0] * (n + 1) for _ in range(mine.members)]
    for a in range(mine.members + 1):
        rows = slice(mine.ends[a], mine.ends[a + 1])
        for member in range(mine.members):
            inside = (mine.bits[rows] >> member) & 1 == 1
            for b, count in enumerate(partners[rows][inside].sum(axis=0).tolist()):
                held[member][a + b] += count
    return held


def minimal_winning(game: SizeWeight) -> tuple[int, tuple[int, ...]]:
    """Number of minimal winning coalitions, and of those that hold each member.

    A winning coalition is minimal if it loses without its lightest member. With the heavy members in one
    half, the lightest is in the other half's subset, unless that is empty.
    """
    n = len(game.weights)
    order = sorted(range(n), key=lambda i: -game.weights[i])
    ranked = [game.weights[i] for i in order]
    cut = n // 2
    heavy, light = half(tuple(ranked[:cut])), half(tuple(ranked[cut:]))
    least = np.array(game.least, dtype=np.int64)
    partners = _minimal_partners_of_light(light, heavy, least)
    total = int(partners.sum())
    held = _held(heavy, _minimal_partners_of_heavy(heavy, light, least)) + _held(light, partners)
    by_member = [0] * n
    for place, member in enumerate(order):
        by_member[member] = sum(held[place])
    return total, tuple(by_member)


def _minimal_partners_of_light(light: Half, heavy: Half, least: Whole) -> Whole:
    """Heavy subsets, by size, with which each light subset forms a minimal winning coalition."""
    table = np.empty((len(light.size), heavy.members + 1), dtype=np.int64)
    for a in range(heavy.members + 1):
        group = heavy.weight[heavy.ends[a] : heavy.ends[a + 1]]
        size = light.size + a
        wins = np.searchsorted(group, least[size] - light.weight)
        spare = np.searchsorted(group, least[np.maximum(size - 1, 0)] - light.weight + light.lightest)
        table[:, a] = np.maximum(spare - wins, 0)
        table[0, a] = _alone(heavy, a, least).sum()
    return table


def _minimal_partners_of_heavy(heavy: Half, light: Half, least: Whole) -> Whole:
    """Light subsets, by size, with which each heavy subset forms a minimal winning coalition."""
    table = np.zeros((len(heavy.size), light.members + 1), dtype=np.int64)
    for a in range(heavy.members + 1):
        table[heavy.ends[a] : heavy.ends[a + 1], 0] = _alone(heavy, a, least)
    for b in range(1, light.members + 1):
        rows = slice(light.ends[b], light.ends[b + 1])
        spared = np.sort(light.weight[rows] - light.lightest[rows])
        size = heavy.size + b
        wins = np.searchsorted(light.weight[rows], least[size] - heavy.weight)
        spare = np.searchsorted(spared, least[size - 1] - heavy.weight)
        table[:, b] = spare - wins
    return table


def _alone(heavy: Half, a: int, least: Whole) -> Whole:
    """1 for each heavy subset of size a that is a minimal winning coalition by itself."""
    rows = slice(heavy.ends[a], heavy.ends[a + 1])
    weight, lightest = heavy.weight[rows], heavy.lightest[rows]
    wins = weight >= least[a]
    loses = weight - lightest < least[a - 1] if a else np.zeros(len(weight), dtype=np.bool_)
    return np.asarray(wins & loses, dtype=np.int64)
