"""Roll calls as arrays: recorded votes of the UN General Assembly from the United Nations Digital Library."""

from __future__ import annotations

from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError

UNDL = "undl_votes"
RESOLUTIONS = "unga/votes/undl_resolutions.parquet"
VOTES = "unga/votes/undl_votes_long.parquet"
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


_CODES = {"Y": YES, "A": ABSTAIN, "N": NO, "X": ABSENT}

_QUERY_RESOLUTIONS = """
    select undl_id, date, year, resolution, session, title, coalesce(subject, '') as subject,
           coalesce(agenda, '') as agenda
    from read_parquet(?) where body = 'GA' and recorded order by date, undl_id
"""
_QUERY_VOTES = "select undl_id, iso3, vote from read_parquet(?) where undl_id in (select unnest(?))"


def read_undl(folder: Path) -> RollCalls:
    """All recorded votes of the General Assembly, as the source has them.

    Parameters
    ----------
    folder
        Folder of public data files (with `unga/votes` inside).

    Raises
    ------
    TrackgaugeError
        If a file is missing or is not the declared version, if duckdb is not installed, if a vote has an unknown
        letter, or if a state stands twice in a record (two names with one code, or a row that is repeated).
    """
    from trackgauge.core.formats.extras import connect
    from trackgauge.sources.catalogue import declared

    source = declared(UNDL)
    resolutions = source.verified(folder, RESOLUTIONS)
    votes = source.verified(folder, VOTES)
    # DuckDB reads a name with brackets or stars as a pattern.
    with connect() as connection:
        head = connection.execute(_QUERY_RESOLUTIONS, [escape(str(resolutions))]).fetchnumpy()
        body = connection.execute(_QUERY_VOTES, [escape(str(votes)), head["undl_id"].tolist()]).fetchnumpy()
    return _arrays(head, body)


def _arrays(head: dict[str, Any], body: dict[str, Any]) -> RollCalls:
    """Turn the two tables into aligned arrays."""
    ids = np.asarray(head["undl_id"], dtype=np.int64)
    states, column = np.unique(np.asarray(body["iso3"], dtype=str), return_inverse=True)
    order = np.argsort(ids)
    row = order[np.searchsorted(ids[order], np.asarray(body["undl_id"], dtype=np.int64))]
    letters, letter = np.unique(np.asarray(body["vote"], dtype=str), return_inverse=True)
    unknown = sorted(set(letters.tolist()) - set(_CODES))
    if unknown:
        raise TrackgaugeError(f"unknown vote '{unknown[0]}'", where=VOTES, next_step="Allowed: Y, A, N, X.")
    _one_vote_each(row, column, ids, states)
    votes = np.zeros((ids.size, states.size), dtype=np.int8)
    votes[row, column] = np.array([_CODES[text] for text in letters.tolist()], dtype=np.int8)[letter]
    listed = np.zeros(votes.shape, dtype=np.bool_)
    listed[row, column] = True
    return RollCalls(
        ids=ids,
        dates=np.asarray(head["date"], dtype="datetime64[D]"),
        years=np.asarray(head["year"], dtype=np.int16),
        symbols=tuple(head["resolution"].tolist()),
        sessions=tuple(head["session"].tolist()),
        titles=tuple(head["title"].tolist()),
        subjects=tuple(head["subject"].tolist()),
        agendas=tuple(head["agenda"].tolist()),
        states=tuple(states.tolist()),
        votes=votes,
        listed=listed,
    )


def _one_vote_each(
    row: NDArray[np.intp], column: NDArray[np.intp], ids: NDArray[np.int64], states: NDArray[np.str_]
) -> None:
    """Refuse two votes under one code in one record: the second would silently take the place of the first."""
    keys, first, times = np.unique(row * states.size + column, return_index=True, return_counts=True)
    if keys.size < row.size:
        at = first[times > 1][0]
        raise TrackgaugeError(
            f"{states[column[at]]} stands {times.max()} times in record {ids[row[at]]}",
            where=VOTES,
            next_step="Two names with one code, or a repeated row: mend the list of names, or declare a correction.",
        )
