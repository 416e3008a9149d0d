"""Roll calls as arrays: the common shape of every source of recorded votes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ABSENT, YES, ABSTAIN, NO = 0, 1, 2, 3
"""Codes of `RollCalls.votes`. Absent is missing data, not a position."""


@dataclass(frozen=True, slots=True)
class RollCalls:
    """Recorded votes of an assembly, in order of date.

    Attributes
    ----------
    ids
        Record number of each roll call in the source. Shape (roll_call,), int64.
    dates, years
        Day (datetime64[D]) and calendar year (int16) of the vote. Shape (roll_call,).
    symbols, sessions, titles, subjects, agendas
        Words of the source; empty text where it has none. Shape (roll_call,).
    states
        ISO 3166 alpha-3 codes in alphabetical order (see the source for states of the past).
    votes
        Shape (roll_call, state), int8: 1 yes, 2 abstain, 3 no, 0 present in the list without a vote, or not
        in the list.
    listed
        Shape (roll_call, state), bool: whether the state was a member in the list of that roll call.
    """

    ids: NDArray[np.int64]
    dates: NDArray[np.datetime64]
    years: NDArray[np.int16]
    symbols: tuple[str, ...]
    sessions: tuple[str, ...]
    titles: tuple[str, ...]
    subjects: tuple[str, ...]
    agendas: tuple[str, ...]
    states: tuple[str, ...]
    votes: NDArray[np.int8]
    listed: NDArray[np.bool_]
