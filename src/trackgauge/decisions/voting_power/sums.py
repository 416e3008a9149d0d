"""One quota, any weights: swings without coalition sizes, and minimal winning coalitions.

Without sizes the table has one row, so that millions of votes are no obstacle; the price is that the
Shapley-Shubik index, which weighs coalitions by size, cannot be had from it.
"""

from __future__ import annotations

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power.limbs import Limbs

DIGIT = 40
"""Bits of a digit: leaves room for 10 doublings and sums of 2^12 digits."""

SUMMED = 12

MOST_VOTES = 30_000_000
"""Largest quota (or votes that block) for which a row is built."""


def swings(weights: tuple[int, ...], quota: int) -> tuple[int, tuple[int, ...]]:
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


def minimal_winning(weights: tuple[int, ...], quota: int) -> tuple[int, tuple[int, ...]]:
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
    below = Limbs((width,), bits=members + 1, digit=DIGIT, summed=SUMMED)
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
