"""`trackgauge similarity`: how two states vote."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from trackgauge.evidence.similarity import vote_similarity

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Call = Callable[..., Any]


def test_china_and_russia_as_the_literature_counts_them(run: Run) -> None:
    done = run("similarity", "CHN", "RUS", "--from", "2006", "--to", "2018")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "CHN and RUS in the UN General Assembly, 2006-2018: 1028 joint votes"
    assert "  identical votes                         0.764" in lines
    assert "  agreement, half credit for abstention   0.862" in lines
    assert [line.split()[0] for line in lines if line[2:6].isdigit()] == [str(year) for year in range(2006, 2019)]
    assert "United Nations" in lines[-1]


def test_as_json_every_measure_is_there(call: Call) -> None:
    found = json.loads(call("similarity", "chn", "usa", "--from", "2005", "--to", "2018", "--json").out)
    assert found == vote_similarity("CHN", "USA", 2005, 2018)
    assert found["half_credit"] == pytest.approx(0.2214, abs=5e-5)
    assert found["identical"] == pytest.approx(0.1143, abs=5e-5)


def test_a_year_without_joint_votes_is_undefined_and_not_nothing(call: Call) -> None:
    """East Timor joined the United Nations in 2002."""
    out = call("similarity", "TLS", "IDN", "--from", "2000", "--to", "2003").out
    row = next(line for line in out.splitlines() if line.strip().startswith("2000 "))
    assert row.split() == ["2000", "0", "undefined", "undefined", "undefined"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["CHN", "RSU"], "no state 'RSU'. Did you mean '"),
        (["CHN", "CHN"], "'CHN' is compared with itself. Name two different states."),
        (["CHN", "RUS", "--from", "1980"], "no year 1980. It covers 1991 to 2025."),
        (["CHN", "RUS", "--from", "2010", "--to", "2005"], "the period 2010 to 2005 runs backwards."),
    ],
)
def test_what_cannot_be_answered_is_one_line(call: Call, arguments: list[str], words: str) -> None:
    done = call("similarity", *arguments)
    assert (done.status, done.out) == (1, "")
    assert words in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["CHN"], ["CHN", "RUS", "--from", "soon"]])
def test_a_missing_or_wrong_argument_is_wrong_usage(call: Call, arguments: list[str]) -> None:
    assert call("similarity", *arguments).status == 2
