"""Cohesion of a group on roll calls: sums of one year, which add up exactly over any period."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.sources.roll_calls import ABSTAIN, NO, YES, RollCalls

Floats = NDArray[np.float64]

FIELDS = ("votes", "agreement_index", "unanimous", "yes_no_votes", "rice", "absent", "listed")
"""What `sums` gives, in this order: roll calls on which two or more members voted, the sum of their agreement
indices, how many were unanimous; roll calls on which two or more said yes or no, the sum of their Rice indices;
absences, and listings of members."""


def mark(members: Mapping[int, Sequence[str]]) -> str:
    """A short mark of who belonged when: sums that ship are those of a group only if its mark is theirs.

    >>> mark({2001: ("CHN", "RUS")}) == mark({2001: ["RUS", "CHN"]})
    True
    """
    text = ";".join(f"{year}:{','.join(sorted(states))}" for year, states in sorted(members.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def positions_taken(votes: NDArray[np.int8]) -> NDArray[np.int64]:
    """How many members said yes, abstain and no. Shape (roll_call, 3)."""
    return np.stack([(votes == position).sum(axis=1) for position in (YES, ABSTAIN, NO)], axis=1)


def agreement_index(taken: NDArray[np.integer]) -> Floats:
    """Agreement index of each roll call, from 0 (split in equal thirds) to 1 (all alike). Shape (roll_call,).

    Formula: (max - (sum - max) / 2) / sum over yes, abstain and no. NaN where nobody voted.

    References
    ----------
    Hix, S., Noury, A. and Roland, G. (2005). Power to the parties: cohesion and competition in the European
    Parliament, 1979-2001. British Journal of Political Science 35(2), 209-234.

    >>> agreement_index(np.array([[4, 0, 0], [2, 2, 0], [2, 2, 2]])).tolist()
    [1.0, 0.25, 0.0]
    """
    total, largest = taken.sum(axis=1), taken.max(axis=1)
    return _over(largest - (total - largest) / 2, total)


def rice(taken: NDArray[np.integer]) -> Floats:
    """Rice index of each roll call, from 0 (as many yes as no) to 1 (all alike). Shape (roll_call,).

    Formula: |yes - no| / (yes + no). NaN where nobody said yes or no. Abstention, the usual way of dissent in the
    General Assembly, is out of its sight.

    References
    ----------
    Rice, S. A. (1928). Quantitative Methods in Politics. New York: Knopf.

    >>> rice(np.array([[3, 5, 1], [2, 0, 2]])).tolist()
    [0.5, 0.0]
    """
    return _over(np.abs(taken[:, 0] - taken[:, 2]), taken[:, 0] + taken[:, 2])


def sums(votes: NDArray[np.int8], listed: NDArray[np.bool_]) -> Floats:
    """Sums over the roll calls of one year for the votes of a group's members. Shape (field,), as in `FIELDS`.

    Parameters
    ----------
    votes, listed
        Shape (roll_call, member).
    """
    taken = positions_taken(votes)
    total, yes_no = taken.sum(axis=1), taken[:, 0] + taken[:, 2]
    together, sided = taken[total >= 2], taken[yes_no >= 2]
    unanimous = (together.max(axis=1) == together.sum(axis=1)).sum() if len(together) else 0
    absent = (listed & (votes == 0)).sum()
    indices = agreement_index(together).sum(), unanimous, len(sided), rice(sided).sum(), absent, listed.sum()
    return np.array([len(together), *indices], dtype=np.float64)


def shares(summed: Floats) -> dict[str, float | int | None]:
    """Mean indices and shares (0-1) from sums over any number of years; None where nothing was voted on together.

    >>> shares(np.array([4.0, 3.0, 2.0, 2.0, 1.0, 6.0, 24.0]))["agreement_index"]
    0.75
    """
    of = dict(zip(FIELDS, summed.tolist(), strict=True))
    return {
        "votes": round(of["votes"]),
        "agreement_index": _mean(of["agreement_index"], of["votes"]),
        "rice": _mean(of["rice"], of["yes_no_votes"]),
        "unanimous_share": _mean(of["unanimous"], of["votes"]),
        "absent_share": _mean(of["absent"], of["listed"]),
    }


def _mean(total: float, count: float) -> float | None:
    return total / count if count else None


def _over(numerator: NDArray[Any], denominator: NDArray[Any]) -> Floats:
    safe = np.where(denominator > 0, denominator, 1)
    return np.asarray(np.where(denominator > 0, numerator / safe, np.nan), dtype=np.float64)


def cohesion_of(roll_calls: RollCalls, states: Sequence[str], year: int) -> Floats:
    """Sums of cohesion of some states on the roll calls of one year. Shape (field,)."""
    rows = roll_calls.years == year
    columns = [roll_calls.states.index(state) for state in states if state in roll_calls.states]
    return sums(roll_calls.votes[rows][:, columns], roll_calls.listed[rows][:, columns])
