"""Count coalitions of up to 200 members by size and weight in one table of exact whole numbers."""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power.limbs import Limbs
from trackgauge.decisions.voting_power.size_weight import SizeWeight
from trackgauge.decisions.voting_power.swings import Swings, of_dual

DIGIT = 52
"""Bits of a digit: sums of 200 settled digits fit 64 bits, and so do 10 doublings."""

Whole = NDArray[np.int64]

MOST_BYTES = 2_000_000_000
"""Largest table that is built."""


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
