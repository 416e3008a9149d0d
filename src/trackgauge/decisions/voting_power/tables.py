"""Count coalitions of up to 200 members in tables of exact whole numbers: by size and weight, or by weight alone.

Without sizes the table has one row, so that millions of votes are no obstacle; the price is that the
Shapley-Shubik index, which weighs coalitions by size, cannot be had from it.
"""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power.game import SizeWeight
from trackgauge.decisions.voting_power.halves import Swings, of_dual

DIGIT = 52
"""Bits of a digit: sums of 200 settled digits fit 64 bits, and so do 10 doublings."""

Whole = NDArray[np.int64]

MOST_BYTES = 2_000_000_000
"""Largest table that is built."""

ROW_DIGIT = 40
"""Bits of a digit: leaves room for 10 doublings and sums of 2^12 digits."""

SUMMED = 12

MOST_VOTES = 30_000_000
"""Largest quota (or votes that block) for which a row is built."""


class Limbs:
    """Non-negative whole numbers below 2^bits, shape `shape`, that are only ever added.

    Digits have `digit` bits. Each addition of one array to another at most doubles a digit; `doubled` keeps
    count and passes the carries on in time. Digits that no number has reached yet are not touched.

    Parameters
    ----------
    shape
        Shape of the array of numbers.
    bits
        Every number stays below 2^bits.
    digit
        Bits of a digit.
    summed
        Bits kept free, so that up to 2^summed digits can be summed at any time.
    """

    def __init__(self, shape: tuple[int, ...], *, bits: int, digit: int, summed: int = 0) -> None:
        self.digit = digit
        self.safe_doublings = 62 - digit - summed
        self.digits: NDArray[np.int64] = np.zeros((-(-bits // digit), *shape), dtype=np.int64)
        self.settled_doublings = 0
        self.unsettled = 0

    @property
    def used(self) -> int:
        """Digits that settled numbers can have reached: they start at most at 1 and at most double."""
        return min(self.settled_doublings // self.digit + 1, len(self.digits))

    def doubled(self) -> None:
        """Say that the numbers may have doubled; settle the carries when there is no room for more."""
        self.unsettled += 1
        if self.unsettled == self.safe_doublings:
            self.settle()

    def settle(self) -> None:
        """Pass the carries on, so that every digit is below 2^digit."""
        self.settled_doublings += self.unsettled
        self.unsettled = 0
        mask = (1 << self.digit) - 1
        # Row by row, so that a row stays in the processor's cache while its digits are settled.
        carries = range(self.used - 1)
        for row in self.digits.reshape(len(self.digits), -1, self.digits.shape[-1]).swapaxes(0, 1):
            for place in carries:
                row[place + 1] += row[place] >> self.digit
                row[place] &= mask

    def whole(self, sums: NDArray[np.int64]) -> list[int]:
        """Python integers from sums of digits, shape (digit, number)."""
        total = [0] * sums.shape[1]
        for place in range(sums.shape[0] - 1, -1, -1):
            total = [
                (high << self.digit) + low for high, low in zip(total, sums[place].tolist(), strict=True)
            ]
        return total


def bytes_needed(game: SizeWeight) -> int:
    """Size of the table that `swings` would build."""
    n = len(game.weights)
    return 8 * (n + 1) * (min(_widest(game), _widest(game.dual())) + 1) * (-(-(n + 1) // DIGIT))


def swings(game: SizeWeight) -> Swings:
    """Exact swings from the number of coalitions of each size below each weight.

    The table is built member by member, the lightest first, so that it grows late. A member is taken out of
    it by the alternating sum C_i(s, x) = C(s, x) - C(s - 1, x - w) + C(s - 2, x - 2 w) - ... (Kurz 2016,
    section 3), at the few places where i can decide. Whichever of the game and its dual needs less weight
    is counted.

    Raises
    ------
    TrackgaugeError
        If the table would exceed `MOST_BYTES`.
    """
    needed = bytes_needed(game)
    if needed > MOST_BYTES:
        raise TrackgaugeError(
            f"the weights add up to {game.total}: a table by size and weight takes {needed / 1e9:.0f} GB",
            where="weights",
            next_step="Ask for the indices without Shapley-Shubik (sizes=False), or use coarser weights.",
        )
    dual = game.dual()
    if _widest(dual) < _widest(game):
        return of_dual(_swings(dual))
    return _swings(game)


def _widest(game: SizeWeight) -> int:
    """Largest weight below a threshold that some coalition size can fail to reach."""
    return max(0, 0, *(need - 1 for need in game.least if need <= game.total))


def _swings(game: SizeWeight) -> Swings:
    n = len(game.weights)
    below = _build(tuple(sorted(game.weights)), _widest(game))
    losing = _losing(below, game)
    winning = tuple(comb(n, s) - count for s, count in enumerate(losing))
    by_weight = {w: _decisive(below, game, w, losing) for w in set(game.weights)}
    return Swings(winning, tuple(by_weight[w] for w in game.weights))


def _build(weights: tuple[int, ...], width: int) -> Limbs:
    """Coalitions of each size that weigh at most x, shape (size, x) for x = 0..width."""
    n = len(weights)
    below = Limbs((n + 1, width + 1), bits=n + 1, digit=DIGIT)
    below.digits[0, 0] = 1
    filled = 0
    for count, w in enumerate(weights):
        reach = min(filled + w, width)
        _extend(below, count, filled, reach)
        filled = reach
        for size in range(count, -1, -1):
            source, target = below.digits[: below.used, size], below.digits[: below.used, size + 1]
            target[:, w : reach + 1] += source[:, : max(reach + 1 - w, 0)]
        below.doubled()
    _extend(below, n, filled, width)
    below.settle()
    return below


def _extend(below: Limbs, count: int, filled: int, reach: int) -> None:
    """Beyond the weight of all members so far, every coalition of a size is counted."""
    if reach > filled:
        last = below.digits[:, 1 : count + 1, filled]
        below.digits[:, 1 : count + 1, filled + 1 : reach + 1] = last[:, :, None]


def _losing(below: Limbs, game: SizeWeight) -> list[int]:
    """Losing coalitions of each size."""
    return _losing_without(below, game, 0, len(game.weights), 1)


def _decisive(below: Limbs, game: SizeWeight, w: int, losing: list[int]) -> tuple[int, ...]:
    """Coalitions of s others, s = 0..n-1, that lose without and win with a member of weight w.

    Of the losing coalitions of s + 1 members those with the member are losing[s + 1] - without[s + 1].
    """
    n = len(game.weights)
    without = [*_losing_without(below, game, w, n - 1, n), 0]
    return tuple(without[s] - (losing[s + 1] - without[s + 1]) for s in range(n))


def _losing_without(below: Limbs, game: SizeWeight, w: int, others: int, terms: int) -> list[int]:
    """Losing coalitions of s = 0..others among all members, or (terms > 1) among all but one of weight w."""
    least = np.array(game.least[: others + 1])
    can_win = least <= game.total
    heaviest = int(least[can_win].max(initial=0)) - 1
    terms = min(terms, max(heaviest, 0) // w + 1) if w else terms
    counts = _count_without(below, w, np.where(can_win, least - 1, -1), terms)
    return [
        count if some else comb(others, s)
        for s, (count, some) in enumerate(zip(counts, can_win, strict=True))
    ]


def _count_without(below: Limbs, w: int, x: Whole, terms: int) -> list[int]:
    """Coalitions of s = 0, 1, ... members that weigh at most x[s], without one given member of weight w."""
    step = np.arange(terms)
    size = np.arange(len(x))[:, None] - step
    weight = x[:, None] - step * w
    rows, columns = np.nonzero((size >= 0) & (weight >= 0))
    found = below.digits[: below.used, size[rows, columns], weight[rows, columns]]
    found *= 1 - 2 * (columns % 2)
    sums = np.zeros((below.used, len(x)), dtype=np.int64)
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    if len(rows):
        sums[:, rows[starts]] = np.add.reduceat(found, starts, axis=1)
    return below.whole(sums)


def swings_of_sums(weights: tuple[int, ...], quota: int) -> tuple[int, tuple[int, ...]]:
    """Number of winning coalitions, and of coalitions in which each member decides (one member a swing).

    References
    ----------
    Kurz (2016), section 3: below a quota q, coalitions without i weigh C(q-1) - C(q-1-w) + C(q-1-2w) - ...
    """
    n, total = len(weights), sum(weights)
    blocking = total + 1 - quota
    least = min(quota, blocking)
    below = _row(n, least)
    reach = 0
    for w in sorted(weights):
        reach = _join(below, w, reach, least - 1)
    _fill(below, reach, least - 1)
    below.settle()
    by_weight = {w: _without(below, w, least - 1) - _without(below, w, least - 1 - w) for w in set(weights)}
    light = _at(below, least - 1)
    winning = (1 << n) - light if least == quota else light
    return winning, tuple(by_weight[w] for w in weights)


def minimal_of_sums(weights: tuple[int, ...], quota: int) -> tuple[int, tuple[int, ...]]:
    """Number of minimal winning coalitions, and of those that hold each member.

    Members join from the heaviest to the lightest. The coalitions whose lightest member is j are j with a
    losing set of heavier members that lacks at most the weight of j.
    """
    n = len(weights)
    order = sorted(range(n), key=lambda i: -weights[i])
    ranked = [weights[i] for i in order]
    below = _row(n, quota)
    removals = _Removals(ranked, quota - 1)
    reach, total = 0, 0
    held = [0] * n
    for place, w in enumerate(ranked):
        _fill(below, reach, quota - 1)
        reach = quota - 1
        count = _at(below, quota - 1) - _at(below, quota - 1 - w)
        if count:
            total += count
            held[order[place]] += count
            for heavier, with_it in enumerate(removals.lost(below, place, w)):
                held[order[heavier]] += with_it
        _join(below, w, reach, quota - 1)
    return total, tuple(held)


class _Removals:
    """Coalitions that hold each of the heavier members and fall short by no more than a given weight.

    The places and signs of C(x - v) - C(x - 2 v) + ..., the coalitions with a member of weight v that weigh
    at most x, are laid out once for all members, so that those of the first few are a prefix.
    """

    def __init__(self, ranked: list[int], x: int) -> None:
        self.ranked, self.x = ranked, x
        self.ends = [0]
        places, signs = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for before, v in zip([-1, *ranked], ranked, strict=False):
            # A member as heavy as the one before, or with too many steps, takes one dummy place.
            steps = 1 if v == before or self._is_long(v) else x // v
            places.append(x - v * np.arange(1, max(steps, 1) + 1))
            signs.append(1 - 2 * (np.arange(max(steps, 1)) % 2))
            self.ends.append(self.ends[-1] + max(steps, 1))
        self.places, self.signs = np.concatenate(places), np.concatenate(signs)

    def _is_long(self, v: int) -> bool:
        return v == 0 or self.x // v >= 1 << SUMMED

    def lost(self, below: Limbs, members: int, w: int) -> list[int]:
        """For each of the first members: coalitions with it that weigh at most x and more than x - w."""
        if not members:
            return []
        places, signs = self.places[: self.ends[members]], self.signs[: self.ends[members]]
        digits = below.digits[: below.used]
        found = np.where(places >= 0, digits[:, np.maximum(places, 0)], 0)
        found -= np.where(places >= w, digits[:, np.maximum(places - w, 0)], 0)
        sums = below.whole(np.add.reduceat(found * signs, self.ends[:members], axis=1))
        for place, v in enumerate(self.ranked[:members]):
            if place and v == self.ranked[place - 1]:
                sums[place] = sums[place - 1]
            elif self._is_long(v):
                sums[place] = _without(below, v, self.x - v) - _without(below, v, self.x - w - v)
        return sums


def _row(members: int, width: int) -> Limbs:
    """Coalitions of nobody that weigh at most x, for x = 0..width - 1."""
    if width > MOST_VOTES:
        raise TrackgaugeError(
            f"a quota of {width} votes needs a table of as many cells",
            where="quota",
            next_step=f"Use coarser weights: at most {MOST_VOTES} votes to win or to block.",
        )
    below = Limbs((width,), bits=members + 1, digit=ROW_DIGIT, summed=SUMMED)
    below.digits[0, 0] = 1
    return below


def _fill(below: Limbs, reach: int, last: int) -> None:
    """Beyond the weight of all members so far, every coalition is counted."""
    below.digits[:, reach + 1 : last + 1] = below.digits[:, reach : reach + 1]


def _join(below: Limbs, w: int, reach: int, last: int) -> int:
    """Let a member join; returns the weight up to which the row is filled."""
    further = min(reach + w, last)
    _fill(below, reach, further)
    used = below.digits[: below.used]
    if w == 0:
        used[:, : further + 1] *= 2
    elif w <= further:
        used[:, w : further + 1] += used[:, : further + 1 - w].copy()
    below.doubled()
    return further


def _at(below: Limbs, x: int) -> int:
    return below.whole(below.digits[: below.used, x : x + 1])[0] if x >= 0 else 0


def _without(below: Limbs, w: int, x: int) -> int:
    """Coalitions that weigh at most x and do not hold one given member of weight w (who has joined)."""
    if x < 0:
        return 0
    if w == 0:
        return _at(below, x) // 2
    return _every_other(below, w, x) - _every_other(below, w, x - w)


def _every_other(below: Limbs, w: int, x: int) -> int:
    """C(x) + C(x - 2 w) + C(x - 4 w) + ..."""
    total = 0
    while x >= 0:
        stop = x - 2 * w * (1 << SUMMED)
        part = below.digits[: below.used, x : stop if stop >= 0 else None : -2 * w]
        total += below.whole(part.sum(axis=1, keepdims=True))[0]
        x = stop
    return total
