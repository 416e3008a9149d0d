"""A balancing pattern: two poles and a middle, each one state or several (C3-11 to C3-14), and whether it holds.

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
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import Organisation
from trackgauge.organisations.states import code_of

Kind = Literal["large_uses_small", "small_uses_large"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Two poles and the states between them.

    Parameters
    ----------
    kind
        `large_uses_small`: both poles court the middle, which bets on both. `small_uses_large`: the middle are rivals,
        each with a sponsor and a line to the other pole.
    pole_a, middle, pole_b
        ISO 3166 alpha-3 codes; a pole or middle of several states acts as a group.
    """

    id: str
    label: str
    kind: Kind
    pole_a: tuple[str, ...]
    middle: tuple[str, ...]
    pole_b: tuple[str, ...]
    condition: str = ""
    source: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        """All states of the pattern, in alphabetical order."""
        return tuple(sorted({*self.pole_a, *self.middle, *self.pole_b}))

    @property
    def links(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Pairs of states by the link of the pattern that they make up."""
        return {
            "pole_a-middle": tuple((a, m) for a in self.pole_a for m in self.middle),
            "pole_b-middle": tuple((b, m) for b in self.pole_b for m in self.middle),
            "pole_a-pole_b": tuple((a, b) for a in self.pole_a for b in self.pole_b),
            "inside the middle": tuple(combinations(self.middle, 2)),
            "inside the poles": (*combinations(self.pole_a, 2), *combinations(self.pole_b, 2)),
        }


def pattern_of(
    pole_a: Sequence[str], middle: Sequence[str], pole_b: Sequence[str], kind: Kind, *, id: str = "", label: str = ""
) -> Pattern:
    """A pattern of your own.

    Raises
    ------
    TrackgaugeError
        If a part is empty, a state stands twice, or rivals are fewer than two.

    >>> pattern_of(["CHN"], ["KAZ"], ["RUS"], "large_uses_small").states
    ('CHN', 'KAZ', 'RUS')
    """
    parts = {"pole_a": tuple(pole_a), "middle": tuple(middle), "pole_b": tuple(pole_b)}
    for name, part in parts.items():
        if not part:
            raise TrackgaugeError(f"{name} has no state", where="pattern", next_step="Name at least one.")
    everybody = [state for part in parts.values() for state in part]
    twice = next((state for state in everybody if everybody.count(state) > 1), None)
    if twice is not None:
        raise TrackgaugeError(
            f"{twice} stands twice", where="pattern", next_step="A state is of one pole or of the middle."
        )
    if kind == "small_uses_large" and len(parts["middle"]) < 2:
        raise TrackgaugeError(
            "rivals that use great powers are at least two", where="pattern", next_step="Name two states in the middle."
        )
    name = label or " - ".join("+".join(part) for part in parts.values())
    return Pattern(id, name, kind, parts["pole_a"], parts["middle"], parts["pole_b"])


def patterns_of(organisation: Organisation) -> tuple[Pattern, ...]:
    """The balancing relations that an organisation's casebook names (table `triads`); none without a casebook."""
    return tuple(
        Pattern(
            row.id, row.label, row.pattern, row.pole_a, row.middle, row.pole_b, row.moderating_condition, row.source
        )
        for row in organisation.rows("triads")
    )


def parsed_pattern(text: str) -> tuple[Pattern, ...]:
    """A pattern written `CHN+RUS:KAZ+UZB:USA`: pole, middle, pole, states (by code or name) joined by a plus.

    Returns
    -------
    The pattern as large uses small; with two states or more in the middle also as small uses large.

    Raises
    ------
    TrackgaugeError
        If there are not three parts, or `pattern_of` refuses them.

    >>> [one.kind for one in parsed_pattern("CHN:KAZ:RUS")]
    ['large_uses_small']
    """
    parts = [[word for word in part.split("+") if word.strip()] for part in text.split(":")]
    if len(parts) != 3:
        raise TrackgaugeError(
            f"'{text}' has {len(parts)} parts",
            where="--pattern",
            next_step="Write pole, middle and pole, for example CHN:KAZ+UZB:RUS.",
        )
    kinds: tuple[Kind, ...] = ("large_uses_small", "small_uses_large") if len(parts[1]) > 1 else ("large_uses_small",)
    pole_a, middle, pole_b = ([code_of(word, where="--pattern") for word in part] for part in parts)
    return tuple(pattern_of(pole_a, middle, pole_b, kind, id="asked") for kind in kinds)


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
