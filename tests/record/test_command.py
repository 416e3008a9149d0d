"""`trackgauge record` and `trackgauge new record`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trackgauge.cli.app import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["record", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


def test_the_text_begins_with_who_stands_apart_and_ends_with_sources(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "gcc", "--to", "2012", "--draws", "200")
    assert status == 0
    assert out.index("Stands apart in 2012") < out.index("Positions apart") < out.index("[background]")
    assert "OMN" in out.split("Furthest")[0]


def test_json_holds_the_standing_of_every_member_by_domain(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "gcc", "--json", "--draws", "200")
    told = json.loads(out)
    assert {member["actor"] for member in told["members"]} == {"ARE", "BHR", "KWT", "OMN", "QAT", "SAU"}
    for member in told["members"]:
        assert member["conduct"]["low"] < member["conduct"]["mean"] < member["conduct"]["high"]
        assert "security" in member["by_domain"]


def test_years_the_record_does_not_have_are_refused_with_those_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "gcc", "--from", "2050", "--draws", "100")
    assert status == 1
    assert "runs from 1995" in err


def test_scores_print_the_model_beside_simpler_answers(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "amu", "--scores", "--json")
    assert {"model", "item_effect", "member_constant", "base"} <= set(json.loads(out))


def test_a_new_record_is_checked_where_it_was_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "own")
    assert main(["new", "record", folder]) == 0
    status, out, err = run(capsys, "--folder", folder, "--check")
    assert status == 1
    assert "there is no item" in out
    assert "1 error" in err


def test_an_organisation_and_a_folder_are_not_both_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "sco", "--folder", "x")[0] == 2
    assert run(capsys)[0] == 2
