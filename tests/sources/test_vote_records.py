"""Faults in a table of votes: an unknown letter, two states with one code, a repeated row."""

from __future__ import annotations

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.sources import undl_votes
from trackgauge.sources._roll_calls import RollCalls

HEAD = {
    "undl_id": np.array([10, 11]),
    "date": np.array(["2001-01-01", "2001-01-02"], dtype="datetime64[D]"),
    "year": np.array([2001, 2001]),
    **{name: np.array(["a", "b"], dtype=object) for name in ("resolution", "session", "title", "subject", "agenda")},
}


def _read(rows: list[tuple[int, str, str]]) -> RollCalls:
    ids, states, votes = zip(*rows, strict=True)
    body = {"undl_id": np.array(ids), "iso3": np.array(states, dtype=object), "vote": np.array(votes, dtype=object)}
    return undl_votes._arrays(HEAD, body)


def test_votes_stand_in_the_row_of_their_record_and_the_column_of_their_state() -> None:
    found = _read([(11, "CHN", "N"), (10, "RUS", "Y"), (10, "CHN", "A")])
    assert (found.states, found.votes.tolist()) == (("CHN", "RUS"), [[2, 1], [3, 0]])
    assert found.listed.tolist() == [[True, True], [True, False]]


def test_an_unknown_vote_code_is_named_with_those_that_are_allowed() -> None:
    with pytest.raises(TrackgaugeError, match=r"unknown vote 'Z'\. Allowed: Y, A, N, X"):
        _read([(10, "CHN", "Z")])


@pytest.mark.parametrize("second", ["Y", "N"])
def test_two_votes_under_one_code_in_one_record_are_refused(second: str) -> None:
    with pytest.raises(TrackgaugeError, match=r"CHN stands 2 times in record 10\. Two names with one code, or"):
        _read([(10, "CHN", "Y"), (10, "RUS", "Y"), (10, "CHN", second)])
