"""`trackgauge evidence series`, `check` and `build`, beside the rows of a member."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trackgauge.evidence.pack import load_pack
from trackgauge.pack_building.page import reference_page

Call = Callable[..., Any]
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "series.md"


def test_the_first_word_decides_between_a_command_and_an_organisation(call: Call) -> None:
    assert call("evidence", "show", "sco", "IND", "2021").out == call("evidence", "sco", "IND", "2021").out
    help_text = call("evidence", "--help").out
    assert "NAME ACTOR YEAR | COMMAND" in help_text
    for command in ("build", "check", "series"):
        assert f"\n  {command} " in help_text


def test_every_series_is_listed_with_level_and_years(call: Call) -> None:
    lines = call("evidence", "series").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(load_pack().series_ids)
    assert {row["id"] for row in json.loads(call("evidence", "series", "--json").out)} == set(load_pack().series_ids)


@pytest.mark.parametrize("series_id", load_pack().series_ids)
def test_a_series_tells_unit_direction_licence_and_attribution(call: Call, series_id: str) -> None:
    about = load_pack().about_series(series_id).about
    text = " ".join(call("evidence", "series", series_id).out.split())
    for source in about["sources"]:
        assert " ".join(source["attribution"].split()) in text
        assert " ".join(source["licence"].split()) in text
    assert " ".join(about["unit"].split()) in text
    assert " ".join(about["higher_means"].split()) in text


def test_values_of_a_pair_come_year_by_year_and_nothing_known_stays_empty(call: Call) -> None:
    found = json.loads(
        call("evidence", "series", "alliance", "chn", "prk", "--from", "2017", "--to", "2019", "--json").out
    )
    assert [row["value"] for row in found["years"]] == [1.0, 1.0, None]
    lines = call("evidence", "series", "alliance", "CHN", "PRK", "--from", "2018", "--to", "2019").out.splitlines()
    assert lines[1].split() == ["year", "CHN-PRK"]
    assert [line.split() for line in lines[2:4]] == [["2018", "1"], ["2019"]]
    assert lines[4].startswith("source: Leeds")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["series", "aliance"], "evidence pack: no series 'aliance'. Did you mean 'alliance'?"),
        (["series", "alliance", "CHN"], "'alliance' is a series of level 'dyad', 1 state was given. Name two states."),
        (["series", "alliance", "CHN", "ATL"], "evidence pack: no state 'ATL'."),
        (["series", "alliance", "CHN", "RUS", "--from", "1980"], "evidence pack: no year 1980. It covers 1990 to"),
        (["build", "--from", "nowhere", "--out", "new", "--only", "alliance"], "there is no pack yet"),
        (["build", "--from", "nowhere", "--out", "new"], "nowhere/"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    call: Call, arguments: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("evidence", *arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"trackgauge: {line}")
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_check_ends_with_one_where_there_is_an_error_and_lists_all(call: Call, tmp_path: Path) -> None:
    assert call("evidence", "check").status == 0
    shutil.copytree(load_pack().folder, tmp_path / "pack")
    for series_id in ("alliance", "contiguity"):
        (tmp_path / "pack" / "series" / f"{series_id}.json").unlink()
    done = call("evidence", "check", "--pack", str(tmp_path / "pack"))
    assert done.status == 1
    assert "error: alliance: the pack lacks the series" in done.out
    assert "error: contiguity: the pack lacks the series" in done.out
    assert "series/alliance.npz belongs to no series" in done.out
    found = json.loads(call("evidence", "check", "--pack", str(tmp_path / "pack"), "--json").out)
    assert {"series", "state", "year", "found", "allowed", "severity", "check"} == set(found[0])


@pytest.mark.raw_data
def test_build_says_what_changed_and_writes_the_same_bytes(call: Call, raw_data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(load_pack().folder, folder)
    before = {path.name: path.read_bytes() for path in folder.rglob("*.npz")}
    (folder / "series" / "contiguity.json").unlink()
    done = call("evidence", "build", "--from", str(raw_data), "--out", str(folder), "--only", "contiguity")
    assert done.status == 0
    assert "contiguity: new, 1990-2016, " in done.out
    assert "votes: unchanged" in done.out
    assert done.err == f"trackgauge: written to {folder}\n"
    assert {path.name: path.read_bytes() for path in folder.rglob("*.npz")} == before


def test_the_page_of_series_is_the_one_that_the_pack_prints() -> None:
    """To print it again: python -m trackgauge.pack_building.page docs/reference/series.md."""
    assert PAGE.read_text(encoding="utf-8") == reference_page()


def test_an_indicator_of_ones_own_is_read_by_assess_evidence_and_check(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "launches.yaml"
    path.write_text(
        "name: Joint launches\ndimension: policy\nhigher_means: more launches\nneutral: 0\nfull: 5\n", encoding="utf-8"
    )
    (tmp_path / "launches.csv").write_text("actor,year,value\nCHN,2021,5\nIND,2021,0\n", encoding="utf-8")
    assert call("check", str(path)).status == 0
    out = call("evidence", "sco", "CHN", "2021", "--indicator", str(path)).out
    assert "  launches 2021: 5.00 as in the file; score +2.0\n    launches/2/CHN  5" in out
    arguments = ("assess", "sco", "--year", "2021", "--draws", "100", "--json", "--indicator", str(path))
    answer = json.loads(call(*arguments).out)
    assert "launches" in [each["indicator"] for each in answer["evidence"]["indicators"]]
    (tmp_path / "launches.csv").write_text("actor,year,value\nCHM,2021,5\nIND,2021,x\n", encoding="utf-8")
    done = call(*arguments)
    assert (done.status, done.err.count("\n")) == (1, 1)
    done = call("check", str(path))
    assert done.status == 1
    assert [line.split(":")[1].strip() for line in done.out.splitlines()] == [
        "launches.csv, line 2, actor",
        "launches.csv, line 3, value",
    ]
