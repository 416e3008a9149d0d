"""`trackgauge compare`: organisations side by side."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from trackgauge.assessment import Answer, Study

Call = Callable[..., Any]


def test_organisations_stand_beside_each_other(call: Call) -> None:
    done = call("compare", "sco", "asean", "eu")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].split() == ["sco", "2025", "asean", "2025", "eu", "2025"]
    assert lines[1].split()[:2] == ["rests", "on"]
    assert lines[2].startswith("state ")
    assert max(len(line) for line in lines) <= 100
    assert all(line == line.rstrip() for line in lines)
    columns = [lines[0].index(name) for name in ("sco", "asean", "eu")]
    for line in lines[1:6]:
        assert all(line[at - 1] == " " and line[at] != " " for at in columns)


def test_a_year_is_the_same_for_all(call: Call) -> None:
    assert call("compare", "sco", "eu", "--year", "2010").out.splitlines()[0].split() == ["sco", "2010", "eu", "2010"]


def test_members_apart_are_named(call: Call) -> None:
    row = next(line for line in call("compare", "sco", "asean").out.splitlines() if line.startswith("members apart"))
    assert row.split()[2:] == ["IND", "none"]


def test_it_warns_where_codings_stand_against_none(call: Call) -> None:
    words = " ".join(call("compare", "sco", "asean", "eu").out.split())
    assert "No hand coding exists for asean and eu" in words
    assert "--evidence behaviour" in words
    assert "No hand coding" not in call("compare", "sco", "asean", "--evidence", "behaviour").out


def test_as_json_it_is_a_list_of_answers(call: Call, study_of: Callable[..., Study]) -> None:
    found = json.loads(call("compare", "sco", "asean", "--year", "2021", "--json").out)
    assert [Answer.model_validate(each) for each in found] == [study_of(n).answer(2021) for n in ("sco", "asean")]


@pytest.mark.parametrize("arguments", [[], ["sco"]])
def test_one_organisation_is_wrong_usage(call: Call, arguments: list[str]) -> None:
    done = call("compare", *arguments)
    assert (done.status, done.out) == (2, "")
    assert "Usage: trackgauge compare" in done.err


def test_a_year_that_one_of_them_lacks_is_one_line(call: Call) -> None:
    done = call("compare", "asean", "sco", "--year", "1995")
    assert (done.status, done.out) == (1, "")
    assert done.err == "trackgauge: sco: 1995 is before the founding in 2001. Choose a year from 2001 to 2025.\n"
