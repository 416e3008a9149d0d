"""Whether a balancing pattern holds, draw by draw.

The tie of two groups is the mean sign over their pairs: positive from a third on, negative from minus a third down.

Large uses small
    *holds*: both poles have a positive tie with the middle. *leans_a*, *leans_b*: one has, the other a neutral one.
    *idle*: neither has. *broken*: a pole has a negative tie with the middle.
Small uses large
    *holds*: the middle are rivals (negative tie among them), and each has a positive tie with a pole and no negative
    one. *dormant*: the same without the rivalry. *idle*: a state of the middle has no sponsor. *broken*: one has a
    negative tie with a pole.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balancing.pattern import Pattern

OUTCOMES = ("holds", "leans_a", "leans_b", "dormant", "idle", "broken")
HOLDS, LEANS_A, LEANS_B, DORMANT, IDLE, BROKEN = range(len(OUTCOMES))

Signs = NDArray[np.int8]
Groups = NDArray[np.int8]


def group_tie(signs: Signs, first: Sequence[int], second: Sequence[int]) -> Groups:
    """Sign of the tie between two groups of states, shape (draw,): exact thirds count.

    Parameters
    ----------
    signs
        Shape (draw, state, state) of -1, 0 and +1.
    first, second
        Places of the states; without a common one.
    """
    total = signs[:, np.asarray(first)[:, None], np.asarray(second)[None, :]].sum(axis=(1, 2), dtype=np.int64)
    return _sign(total, len(first) * len(second))


def tie_within(signs: Signs, group: Sequence[int]) -> Groups:
    """Sign of the mean tie inside a group, shape (draw,); 0 for a single state."""
    a, b = np.triu_indices(len(group), 1)
    place = np.asarray(group)
    return _sign(signs[:, place[a], place[b]].sum(axis=1, dtype=np.int64), max(len(a), 1))


def _sign(total: NDArray[np.int64], pairs: int) -> Groups:
    return (3 * total >= pairs).astype(np.int8) - (3 * total <= -pairs).astype(np.int8)


def outcomes(signs: Signs, states: Sequence[str], pattern: Pattern) -> NDArray[np.int64]:
    """Outcome of a pattern in each draw, as a place in `OUTCOMES`, shape (draw,)."""
    a, middle, b = ([list(states).index(s) for s in part] for part in (pattern.pole_a, pattern.middle, pattern.pole_b))
    if pattern.kind == "large_uses_small":
        return _large_uses_small(group_tie(signs, a, middle), group_tie(signs, b, middle))
    return _small_uses_large(signs, a, middle, b)


def _large_uses_small(to_a: Groups, to_b: Groups) -> NDArray[np.int64]:
    found = np.full(to_a.shape, IDLE)
    found[(to_a > 0) & (to_b > 0)] = HOLDS
    found[(to_a > 0) & (to_b == 0)] = LEANS_A
    found[(to_b > 0) & (to_a == 0)] = LEANS_B
    found[(to_a < 0) | (to_b < 0)] = BROKEN
    return found


def _small_uses_large(signs: Signs, a: list[int], middle: list[int], b: list[int]) -> NDArray[np.int64]:
    to_a = np.stack([group_tie(signs, a, [m]) for m in middle])
    to_b = np.stack([group_tie(signs, b, [m]) for m in middle])
    found = np.where(tie_within(signs, middle) < 0, HOLDS, DORMANT)
    found[~((to_a > 0) | (to_b > 0)).all(axis=0)] = IDLE
    found[((to_a < 0) | (to_b < 0)).any(axis=0)] = BROKEN
    return found


def outcome_probabilities(signs: Signs, states: Sequence[str], pattern: Pattern) -> NDArray[np.float64]:
    """Probability of each outcome, shape (6,), in the order of `OUTCOMES`; sums to 1."""
    found = np.bincount(outcomes(signs, states, pattern), minlength=len(OUTCOMES))
    return found / len(signs)
