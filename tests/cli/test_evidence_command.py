"""`trackgauge evidence`: the rows behind a member's scores."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from trackgauge.assessment.provenance import evidence_behind

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Call = Callable[..., Any]


def test_every_value_is_followed_by_its_rows(run: Run) -> None:
    done = run("evidence", "sco", "IND", "2021")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    behind = evidence_behind("sco", "IND", 2021)
    assert lines[0] == f"India in sco, 2021: {len(behind.values)} values"
    assert [line for line in lines if line in ("Interest", "Identity", "Policy")] == ["Interest", "Identity", "Policy"]
    for value in behind.values:
        assert any(line.startswith(f"  {value.indicator} {value.years}: ") for line in lines)
        for row in value.rows:
            assert any(line.startswith(f"    {row.id}  ") and row.source in line for line in lines)


def test_values_beside_the_model_say_so(call: Call) -> None:
    lines = call("evidence", "sco", "CHN", "2021").out.splitlines()
    assert any(line.startswith("  vote_identical 2021: ") and line.endswith("(auxiliary)") for line in lines)


def test_a_year_without_evidence_about_the_member_says_so(call: Call) -> None:
    """Iran before it joined: no values yet."""
    out = call("evidence", "sco", "IRN", "2003").out
    assert out.startswith("Iran in sco, 2003: 0 values\n")
    assert "No evidence bears on this year" in out


def test_as_json_it_is_the_whole_answer(call: Call) -> None:
    found = json.loads(call("evidence", "sco", "ind", "2021", "--json").out)
    assert found == evidence_behind("sco", "IND", 2021).model_dump(mode="json")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["sco", "CHM", "2021"], "sco: 'CHM' was never a member. Did you mean 'CHN'?"),
        (["sco", "USA", "2021"], "sco: 'USA' was never a member. Members: BLR CHN"),
        (["sco", "CHN", "1999"], "sco: 1999 is before the founding in 2001."),
        (["cso", "CHN", "2021"], "there is no organisation 'cso'. Did you mean 'sco'?"),
    ],
)
def test_what_cannot_be_answered_is_one_line(call: Call, arguments: list[str], line: str) -> None:
    done = call("evidence", *arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"trackgauge: {line}")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["sco"], ["sco", "CHN"], ["sco", "CHN", "soon"]])
def test_a_missing_or_wrong_argument_is_wrong_usage(call: Call, arguments: list[str]) -> None:
    assert call("evidence", *arguments).status == 2
