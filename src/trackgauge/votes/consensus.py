"""Texts adopted without a vote, counted from the numbers that resolutions bear.

The source records votes; adoption without one is on record until 1982 only. But since the thirty-first session
(1976) every resolution has a number in its session, so a number below the highest one of the session that has no
recorded vote is a text that was adopted without one. The count is a lower bound: texts after the last recorded vote of
a session, and lettered parts of a resolution of which another part was voted on, are not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.parts import read_part
from trackgauge.evidence.pack.read import Pack
from trackgauge.sources.roll_calls import RollCalls

PART = "assembly"
RULE = (
    "A number of the series A/RES/session/number below the highest recorded one of its session that has no recorded "
    "vote counts as a text adopted without a vote, in the year of the next lower recorded number, for every state "
    "listed there. Lower bound: texts after a session's last recorded vote and unvoted parts of lettered texts are "
    "not seen. Emergency special sessions are left out."
)
VOTED_BUT_MISSING = frozenset({(56, 152)})
"""Numbers without a record that were voted on all the same (see the declared corrections)."""

_SYMBOL = re.compile(r"A/RES/(\d+)/(\d+)")


def numbered(symbols: Sequence[str]) -> dict[int, dict[int, int]]:
    """Row of each numbered resolution: by session, then by number. Of several parts the last row stands.

    >>> numbered(["A/RES/75/4", "A/RES/75/250[A]", "A/RES/ES-11/1"])
    {75: {4: 0, 250: 1}}
    """
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row, symbol in enumerate(symbols):
        match = _SYMBOL.match(symbol)
        if match:
            found[int(match[1])][int(match[2])] = row
    return dict(found)


def unvoted(symbols: Sequence[str]) -> list[int]:
    """For each text adopted without a vote, the row of the recorded vote that it is dated by.

    >>> unvoted(["A/RES/75/1", "A/RES/75/4"])
    [0, 0]
    """
    rows: list[int] = []
    for session, numbers in sorted(numbered(symbols).items()):
        dated_by = numbers[min(numbers)]
        for number in range(1, max(numbers)):
            dated_by = numbers.get(number, dated_by)
            if number not in numbers and (session, number) not in VOTED_BUT_MISSING:
                rows.append(dated_by)
    return rows


def count_adopted(roll_calls: RollCalls, years: Sequence[int]) -> NDArray[np.uint16]:
    """Texts adopted without a vote while each state was a member. Shape (year, state), a lower bound (`RULE`)."""
    counts = np.zeros((len(years), len(roll_calls.states)), dtype=np.uint16)
    for row in unvoted(roll_calls.symbols):
        year = int(roll_calls.years[row])
        if year in years:
            counts[year - years[0]] += roll_calls.listed[row]
    return counts


def adopted_without_vote(pack: Pack, states: Sequence[str], years: Sequence[int]) -> NDArray[np.int64]:
    """Texts adopted without a vote while each state was a member, from the pack. Shape (year, state).

    >>> from trackgauge.evidence.pack import load_pack
    >>> adopted_without_vote(load_pack(), ["CHN", "SSD"], [2010, 2018]).tolist()
    [[242, 0], [196, 196]]
    """
    counts = read_part(pack, PART).arrays["adopted_without_vote"]
    rows, columns = pack.recorded.rows(years), [pack.states.index(state) for state in states]
    return np.asarray(counts[np.ix_(rows, columns)], dtype=np.int64)
