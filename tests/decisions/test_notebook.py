"""The functions of this room as a scholar calls them in a notebook."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.cli import app

PROPOSAL = """\
title: a bank
date: 2021-06-01
decision: project
divisible: yes
stances: {IND: {object: 0.7, opt_out: 0.3}, RUS: abstain, others: support}
"""
ACTORS = "actor,position,salience,capability\nCHN,90,0.8,40\nRUS,60,0.7,30\nIND,10,0.9,25\n"
WEIGHTS = "member,people\nA,30\nB,25\nC,20\nD,15\nE,10\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"proposal.yaml": PROPOSAL, "actors.csv": ACTORS, "weights.csv": WEIGHTS}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert app.main(shlex.split(command)[1:]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_every_result_prints_and_tells_as_json_what_its_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        tg.decide("sco", "proposal.yaml", rules=["n_minus_x", "unanimity"], x=1),
        tg.bargain("actors.csv", models=["compromise", "nash"], reference=0, proposer="CHN", quota="65%"),
        tg.fate("sco"),
        tg.power("weights.csv", ["people=65%", "members=3"], otherwise=["members=5"]),
        tg.rules(),
        tg.rules("sco", "2012-01-01"),
    ]
    for result in found:
        assert printed(result.command, capsys) == f"{result.summary()}\n", result.command
        assert json.loads(printed(f"{result.command} --json", capsys)) == json.loads(result.to_json()), result.command
        assert len(repr(result).splitlines()) <= 15
        assert result.table.rows > 0
        assert all(result.tables[name].names for name in result.tables if result.tables[name].rows)


def test_power_takes_a_mapping_a_frame_and_a_game_alike() -> None:
    weights = {"A": 40, "B": 35, "C": 25}
    game = tg.power(weights, quota="65%")
    frame = tg.power({"member": [*weights], "votes": [*weights.values()]}, quota=65)
    pandas = pytest.importorskip("pandas")
    series = tg.power(pandas.DataFrame({"member": [*weights], "votes": [*weights.values()]}), "votes=65%")
    assert game.to_dict() == frame.to_dict() == series.to_dict()
    assert game.table["shapley_shubik"].tolist() == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_weights_need_a_quota_and_an_organisation_has_its_own() -> None:
    with pytest.raises(tg.TrackgaugeError, match="weights need a quota"):
        tg.power({"A": 1})
    with pytest.raises(tg.TrackgaugeError, match="an organisation has its own rules"):
        tg.power("sco", quota="65%")
    with pytest.raises(tg.UnknownOrganisation):
        tg.power("asaen")


@pytest.mark.usefixtures("folder")
def test_a_proposal_is_a_file_a_mapping_or_read_beforehand() -> None:
    content = {"title": "a bank", "date": "2021-06-01", "decision": "project", "divisible": True,
               "stances": {"IND": {"object": 0.7, "opt_out": 0.3}, "RUS": "abstain", "others": "support"}}  # fmt: skip
    read = tg.Proposal.read("proposal.yaml")
    assert tg.Proposal.read(content) == read
    assert tg.decide("sco", read).to_dict() == tg.decide(tg.load("sco"), content).to_dict()
    assert tg.decide("sco", read).adopted == pytest.approx(0.3)
    members = tg.decide("sco", read).tables["members"]
    blocks = dict(zip(members["member"], members["blocks"], strict=True))
    assert blocks["IND"] == pytest.approx(0.7)


def test_all_faults_of_a_proposal_are_said_at_once() -> None:
    wrong = {"date": "tomorrow", "depth": 7, "stanses": {}, "stances": {
        "IND": "objekt", "RUS": {"support": 0.5, "object": 0.4}, "CHN": {"support": "1e-99999999"}}}  # fmt: skip
    with pytest.raises(tg.TrackgaugeError) as caught:
        tg.Proposal.read(wrong)
    said = str(caught.value)
    assert said.startswith("proposal: 6 faults: (1) ")
    for part in (
        "'tomorrow' cannot stand here",
        "Did you mean 'object'?",
        "there is no key 'stanses'. Did you mean 'stances'?",
        "'7' cannot stand here",
        "the probabilities sum to 0.9, not to 1",
        "'1e-99999999' is not a probability",
    ):
        assert part in said
    assert len(caught.value.faults) == 6  # type: ignore[attr-defined]
    with pytest.raises(tg.TrackgaugeError, match=r"^proposal, depth: '7' cannot stand here"):
        tg.Proposal.read({"date": "2021-06-01", "depth": 7, "stances": {"others": "support"}})


def test_a_term_without_its_rule_and_a_share_that_is_none_are_refused() -> None:
    proposal = tg.Proposal.read({"date": "2021-06-01", "stances": {"others": "support"}})
    with pytest.raises(tg.TrackgaugeError, match=r"--x: there is no rule that it is for\. Name it: --rule n_minus_x\."):
        tg.decide("sco", proposal, x=1)
    with pytest.raises(tg.TrackgaugeError, match="is not a share"):
        tg.decide("sco", proposal, rules=["qualified_majority"], share="1e-99999999")


def test_a_new_proposal_can_be_decided_as_it_is(tmp_path: Path) -> None:
    made = tg.new_proposal("sco", tmp_path / "mine.yaml", date="2021-06-01")
    assert tg.decide("sco", made).adopted == 1
