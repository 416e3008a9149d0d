"""A set of states in a year, over draws of its ties: its strategic triangles and its structural balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance import (
    Account,
    BalanceDraws,
    SignedNetwork,
    account,
    from_matrix,
    frustration_over_draws,
)
from trackgauge.alignment.balance.over_draws import balanced_draws
from trackgauge.alignment.ties import SignedTies
from trackgauge.alignment.triangles import PATTERNS, TYPES, all_triangles, patterns_over_draws, types_over_draws
from trackgauge.core.draws import summarise

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
        expected=_expected(signs),
        roles=_apart(patterns_over_draws(signs, triangles) / len(signs)),
        balanced=float(balanced_draws(signs).mean()),
    )


def triangle_numbers(signs: NDArray[np.int8]) -> NDArray[np.int64]:
    """Number of triangles of each type in each draw, shape (draw, 5): in the order of `TYPES`, then open.

    Closed walks of length three are counted, so that triangles need not be listed: 55 states have 26,235.

    Parameters
    ----------
    signs
        Shape (draw, state, state) of -1, 0 and +1, symmetric, 0 on the diagonal.

    >>> friends_and_a_foe = np.array([[[0, 1, -1], [1, 0, 1], [-1, 1, 0]]], dtype=np.int8)
    >>> triangle_numbers(friends_and_a_foe).tolist()
    [[0, 1, 0, 0, 0]]
    """
    friends, foes = (signs > 0).astype(np.float32), (signs < 0).astype(np.float32)
    by_friends, by_foes = friends @ friends, foes @ foes
    walks = [(by_friends * friends, 6), (by_friends * foes, 2), (by_foes * friends, 2), (by_foes * foes, 6)]
    closed = [np.rint(walk.sum(axis=(1, 2), dtype=np.float64) / times) for walk, times in walks]
    total = comb(signs.shape[1], 3)
    return np.stack([*closed, total - sum(closed)], axis=1).astype(np.int64)


def _expected(signs: NDArray[np.int8]) -> NDArray[np.float64]:
    """Mean and 95 % interval of the number of triangles of each type, shape (5, 3)."""
    return np.array([[*summarise(numbers)] for numbers in triangle_numbers(signs).T.astype(np.float64)])


def _apart(patterns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chance that each state stands opposite the odd tie: ties are first-second, first-third, second-third."""
    place = {name: number for number, name in enumerate(PATTERNS)}
    odd = (("++-", "--+"), ("+-+", "-+-"), ("-++", "+--"))
    return np.stack([sum(patterns[:, place[name]] for name in names) for names in odd], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class BalanceOfStates:
    """Frustration of one set in one year.

    Parameters
    ----------
    over_draws
        Frustration in each draw of the ties; a neutral tie is no tie.
    likeliest
        Account of the network in which every tie has its likeliest sign; None where all are neutral.
    """

    states: tuple[str, ...]
    year: int
    over_draws: BalanceDraws
    likeliest: Account | None

    def as_record(self) -> dict[str, Any]:
        """In plain lists, numbers and words, ready for JSON."""
        draws = self.over_draws
        return {
            "year": self.year,
            "states": list(self.states),
            "probability_balanced": round(draws.probability_balanced, 4),
            "frustration": _interval(draws.frustration),
            "ties": _interval(draws.ties),
            "normalised": _interval(draws.normalised),
            "proven_share": round(draws.proven_share, 4),
            "likeliest": None if self.likeliest is None else self.likeliest.as_record(),
        }


def _interval(values: Any) -> dict[str, Any]:
    found = summarise(np.asarray(values, dtype=np.float64))
    known = not np.isnan(found.mean)
    return {
        "mean": round(found.mean, 4) if known else None,
        "interval": [round(found.low, 4), round(found.high, 4)] if known else None,
    }


def likeliest_network(ties: SignedTies) -> SignedNetwork:
    """Every tie with its likeliest sign; a neutral tie is no tie."""
    signs = np.zeros((len(ties.states), len(ties.states)), dtype=np.int64)
    a, b = ties.pairs.T
    signs[a, b] = signs[b, a] = ties.probabilities.argmax(axis=1) - 1
    return from_matrix(signs, ties.states)


def balance_of_states(
    ties: SignedTies, *, draws: int = 1000, seed: int = 1, seconds: float = 60.0, most_camps: int = 2
) -> BalanceOfStates:
    """Balance of a set of states over draws of its ties, and of its likeliest network.

    Parameters
    ----------
    seconds
        Time limit of each of the two.
    most_camps
        Also allow up to this many camps in the likeliest network.
    """
    signed = likeliest_network(ties)
    likeliest = account(signed, seconds=seconds, most_camps=most_camps) if signed.ties else None
    over = frustration_over_draws(ties.draws(draws, seed), seconds=seconds)
    return BalanceOfStates(ties.states, ties.year, over, likeliest)
