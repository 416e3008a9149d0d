"""One balancing pattern in one year: does it hold, who courts whom, who hedges, what would break it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balancing.pattern import (
    HOLDS,
    OUTCOMES,
    Pattern,
    Signs,
    group_tie,
    outcome_probabilities,
    outcomes,
    tie_within,
)

DECIDED = 0.5
"""Probability from which on an outcome is the verdict."""


@dataclass(frozen=True, slots=True, eq=False)
class PatternYear:
    """What the draws say about a pattern in a year; every number is a probability over draws.

    Parameters
    ----------
    outcomes
        Shape (6,), in the order of `OUTCOMES`.
    courted
        By state of the middle: chance of a positive tie with pole a, and with pole b.
    hedging
        By state of the middle: chance of a positive tie with both poles at once.
    rivalry_of_poles, unity_of_poles, rivalry_inside
        Chance that the poles' tie is negative; that the tie inside a pole of several states is positive (by pole); that
        the tie inside the middle is negative.
    used_against
        By state of a pole: mean chance that a state of the middle has a negative tie with it and a positive one with a
        state of the other pole (over all such triples).
    if_turned
        By pair of states: the chance that the pattern holds if that tie were negative, and if it were positive, all
        else as it is.
    """

    pattern: Pattern
    year: int
    outcomes: NDArray[np.float64]
    courted: dict[str, tuple[float, float]]
    hedging: dict[str, float]
    rivalry_of_poles: float
    unity_of_poles: dict[str, float]
    rivalry_inside: float
    used_against: dict[str, float]
    if_turned: dict[tuple[str, str], tuple[float, float]]

    @property
    def holds(self) -> float:
        """Probability that the pattern holds."""
        return float(self.outcomes[HOLDS])

    @property
    def verdict(self) -> str:
        """The outcome with at least half of the probability, or `undecided`."""
        best = int(self.outcomes.argmax())
        return OUTCOMES[best] if self.outcomes[best] >= DECIDED else "undecided"

    def as_record(self) -> dict[str, Any]:
        """The account in plain lists, numbers and words, ready for JSON."""
        return {
            "year": self.year,
            "verdict": self.verdict,
            "probabilities": {name: _short(p) for name, p in zip(OUTCOMES, self.outcomes, strict=True)},
            "courted": {m: {"by_pole_a": _short(a), "by_pole_b": _short(b)} for m, (a, b) in self.courted.items()},
            "hedging": {m: _short(p) for m, p in self.hedging.items()},
            "poles_at_odds": _short(self.rivalry_of_poles),
            "poles_united": {pole: _short(p) for pole, p in self.unity_of_poles.items()},
            "middle_at_odds": _short(self.rivalry_inside),
            "used_against": {state: _short(p) for state, p in self.used_against.items()},
            "if_turned": [
                {"tie": list(tie), "negative": _short(low), "positive": _short(high)}
                for tie, (low, high) in self.if_turned.items()
            ],
        }


def _short(value: float) -> float:
    return round(float(value), 4)


def pattern_year(signs: Signs, states: Sequence[str], pattern: Pattern, year: int) -> PatternYear:
    """Account of a pattern from draws of the ties of its states.

    Parameters
    ----------
    signs
        Shape (draw, state, state) of -1, 0 and +1.
    states
        Codes in the order of `signs`; may hold other states, which change nothing.
    """
    place = {state: number for number, state in enumerate(states)}
    a, middle, b = ([place[s] for s in part] for part in (pattern.pole_a, pattern.middle, pattern.pole_b))
    to_a = {m: group_tie(signs, a, [place[m]]) > 0 for m in pattern.middle}
    to_b = {m: group_tie(signs, b, [place[m]]) > 0 for m in pattern.middle}
    poles = {"pole_a": a, "pole_b": b}
    return PatternYear(
        pattern=pattern,
        year=year,
        outcomes=outcome_probabilities(signs, states, pattern),
        courted={m: (float(to_a[m].mean()), float(to_b[m].mean())) for m in pattern.middle},
        hedging={m: float((to_a[m] & to_b[m]).mean()) for m in pattern.middle},
        rivalry_of_poles=float((group_tie(signs, a, b) < 0).mean()),
        unity_of_poles={k: float((tie_within(signs, p) > 0).mean()) for k, p in poles.items() if len(p) > 1},
        rivalry_inside=float((tie_within(signs, middle) < 0).mean()),
        used_against={
            **{state: _against(signs, middle, b, place[state]) for state in pattern.pole_a},
            **{state: _against(signs, middle, a, place[state]) for state in pattern.pole_b},
        },
        if_turned=_if_turned(signs, states, pattern),
    )


def _against(signs: Signs, middle: list[int], friends: list[int], foe: int) -> float:
    """Mean chance that a state of the middle is with a friend and against a foe."""
    found = [((signs[:, m, f] > 0) & (signs[:, m, foe] < 0)).mean() for m, f in product(middle, friends)]
    return float(np.mean(found))


def _if_turned(
    signs: Signs, states: Sequence[str], pattern: Pattern
) -> dict[tuple[str, str], tuple[float, float]]:
    """Chance that the pattern holds with one tie turned negative, and turned positive."""
    place = {state: number for number, state in enumerate(states)}
    found = {}
    for tie in (tie for link in pattern.links.values() for tie in link):
        x, y = (place[state] for state in tie)
        chances = []
        for sign in (-1, 1):
            changed = signs.copy()
            changed[:, x, y] = changed[:, y, x] = sign
            chances.append(float((outcomes(changed, states, pattern) == HOLDS).mean()))
        found[tie] = (chances[0], chances[1])
    return found
