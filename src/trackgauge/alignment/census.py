"""The strategic triangles of a set of states in a year: how many of each type, and which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance.over_draws import balanced_draws
from trackgauge.alignment.triangles import PATTERNS, TYPES, all_triangles, patterns_over_draws, types_over_draws

OPEN = "open"
"""Beside the four types: a tie of the triangle is neutral."""


@dataclass(frozen=True, slots=True, eq=False)
class Census:
    """Triangles of a set of states over draws of their ties.

    Parameters
    ----------
    triangles
        Shape (triangle, 3): places in `states`.
    probabilities
        Shape (triangle, 5): the four types in the order of `TYPES`, then open.
    expected
        Shape (5, 3): number of triangles of each type, mean and 95 % interval over draws.
    roles
        Shape (triangle, 3): chance that the state is the pivot of a romantic triangle, or the outsider of a stable
        marriage.
    balanced
        Probability that the whole set splits into two camps without a tie out of place.
    """

    states: tuple[str, ...]
    year: int
    triangles: NDArray[np.int32]
    probabilities: NDArray[np.float64]
    expected: NDArray[np.float64]
    roles: NDArray[np.float64]
    balanced: float

    def as_record(self) -> dict[str, Any]:
        """In plain lists, numbers and words, ready for JSON."""
        kinds = (*TYPES, OPEN)
        return {
            "year": self.year,
            "states": list(self.states),
            "triangles": len(self.triangles),
            "expected": {
                kind: {"mean": round(float(m), 4), "interval": [round(float(low), 4), round(float(high), 4)]}
                for kind, (m, low, high) in zip(kinds, self.expected, strict=True)
            },
            "balanced": round(self.balanced, 4),
            "by_triangle": [
                {
                    "states": [self.states[place] for place in triangle],
                    "probabilities": {k: round(float(p), 4) for k, p in zip(kinds, chance, strict=True)},
                    "apart": {self.states[s]: round(float(p), 4) for s, p in zip(triangle, role, strict=True)},
                }
                for triangle, chance, role in zip(self.triangles, self.probabilities, self.roles, strict=True)
            ],
        }


def triangle_census(signs: NDArray[np.int8], states: Sequence[str], year: int) -> Census:
    """Types of all triangles of a set, over draws.

    Parameters
    ----------
    signs
        Shape (draw, state, state) of -1, 0 and +1, at least three states.

    Raises
    ------
    TrackgaugeError
        If there are fewer than three states.
    """
    counts = types_over_draws(signs).astype(np.float64) / len(signs)
    triangles = all_triangles(len(states))
    still_open = 1 - counts.sum(axis=1, keepdims=True)
    return Census(
        states=tuple(states),
        year=year,
        triangles=triangles,
        probabilities=np.concatenate([counts, np.maximum(still_open, 0)], axis=1),
        expected=_expected(signs, triangles),
        roles=_apart(patterns_over_draws(signs, triangles) / len(signs)),
        balanced=float(balanced_draws(signs).mean()),
    )


def _expected(signs: NDArray[np.int8], triangles: NDArray[np.int32]) -> NDArray[np.float64]:
    """Mean and 95 % interval of the number of triangles of each type, shape (5, 3)."""
    i, j, k = triangles.T
    three = np.stack([signs[:, i, j], signs[:, i, k], signs[:, j, k]])
    friends, whole = (three > 0).sum(axis=0), (three != 0).all(axis=0)
    numbers = [((friends == number) & whole).sum(axis=1) for number in (3, 2, 1, 0)] + [(~whole).sum(axis=1)]
    rows = [[float(n.mean()), *np.quantile(n, (0.025, 0.975))] for n in numbers]
    return np.array(rows)


def _apart(patterns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chance that each state stands opposite the odd tie: ties are first-second, first-third, second-third."""
    place = {name: number for number, name in enumerate(PATTERNS)}
    odd = (("++-", "--+"), ("+-+", "-+-"), ("-++", "+--"))
    return np.stack([sum(patterns[:, place[name]] for name in names) for names in odd], axis=1)
