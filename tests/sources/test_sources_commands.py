"""`trackgauge sources`: what is listed, shown and brought."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.cli.app import main
from trackgauge.sources import known_sources

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder of public data."""
    monkeypatch.setenv("TRACKGAUGE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "data"


def test_the_list_has_every_source_and_says_what_is_here(capsys: Captured, folder: Path) -> None:
    assert main(["sources", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["folder"] == str(folder)
    assert tuple(one["id"] for one in listed["sources"]) == known_sources()
    assert {one["files_present"] for one in listed["sources"]} == {0}


def test_the_list_is_a_table_for_people(capsys: Captured) -> None:
    assert main(["sources", "list", "--topic", "arms"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split() == ["source", "topic", "years", "here", "get", "licence"]
    assert [line.split()[0] for line in lines if line.startswith("sipri")] == [
        "sipri_arms_transfers",
        "sipri_military_spending",
    ]
    assert "2 sources" in err


def test_an_unknown_topic_or_source_is_answered_with_the_nearest(capsys: Captured) -> None:
    assert main(["sources", "list", "--topic", "vote"]) == 1
    assert "Did you mean 'votes'?" in capsys.readouterr().err
    assert main(["sources", "show", "atopp"]) == 1
    assert "Did you mean 'atop'?" in capsys.readouterr().err


def test_a_source_is_shown_with_licence_faults_and_files(capsys: Captured) -> None:
    assert main(["sources", "show", "sipri_arms_transfers"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for words in ("non-commercial", "Values are never shipped", "(absent)", "by hand", "Cite", "Fault"):
        assert words in out


def test_the_citation_comes_in_bibtex_and_ris(capsys: Captured) -> None:
    assert main(["sources", "show", "atop", "--bibtex"]) == 0
    assert capsys.readouterr().out.startswith("@article{atop,\n")
    assert main(["sources", "show", "atop", "--ris"]) == 0
    assert capsys.readouterr().out.startswith("TY  - JOUR\nID  - atop\n")
    assert main(["sources", "show", "atop", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["rows"] == 273_296


def test_a_source_that_cannot_be_fetched_gives_one_line_and_status_1(capsys: Captured, folder: Path) -> None:
    assert main(["sources", "get", "vdem"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("trackgauge: source 'vdem' cannot be fetched")
    assert err.count("\n") == 1
    assert not folder.exists()


@pytest.mark.raw_data
def test_files_at_hand_are_brought_and_listed(capsys: Captured, folder: Path, raw_data: Path) -> None:
    assert main(["sources", "get", "organisation_deaths", "--from", str(raw_data)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("copied\t")
    assert "Attribution: Eilstrup-Sangiovanni" in err
    assert main(["sources", "get", "organisation_deaths", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["outcome"] == "present"
    assert main(["sources", "list", "--topic", "exit", "--json"]) == 0
    listed = {one["id"]: one["files_present"] for one in json.loads(capsys.readouterr().out)["sources"]}
    assert listed["organisation_deaths"] == 1


def test_sources_are_listed_shown_and_cited_in_a_notebook(folder: Path) -> None:
    arms = tg.sources.list("arms")
    assert arms.table["id"].tolist() == ["sipri_arms_transfers", "sipri_military_spending"]
    assert arms.folder == folder
    atop = tg.sources.show("atop")
    assert atop.tables["files"]["state"].tolist() == ["absent"] * 3
    assert "atop_defense" in atop.tables["columns"]["column"].tolist()
    assert atop.cite().startswith("@article{atop,")
    with pytest.raises(tg.UnknownTerm, match="Did you mean 'votes'"):
        tg.sources.list("vote")


@pytest.mark.parametrize("width", [60, 100, 160])
def test_no_line_of_a_source_is_longer_than_the_screen(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    address = max(len(part) for part in " ".join(tg.sources.show("hief").lines()).split())
    assert max(map(len, tg.sources.show("hief").lines())) <= max(width, address)
    assert max(map(len, tg.sources.list().lines())) <= max(width, 80)
