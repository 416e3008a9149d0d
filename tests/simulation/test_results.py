"""Simulations as a scholar calls them in a notebook."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import trackgauge as tg
from trackgauge.cli.app import main
from trackgauge.simulation.results import Simulation
from trackgauge.simulation.scenario import ScenarioFaults

SHORT = {"first": 2026, "last": 2028}
OURS = {
    "id": "ours",
    "name": "Economic items by two thirds",
    "organisation": "sco",
    "changes": [{"change": "rule", "from": "2026-01-01", "use": "qualified_majority", "share": "2/3",
                 "domains": ["economic"]}],
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Simulation:
    return tg.simulate("sco", "majority_for_trade", runs=40, without=["T30"], assumptions={"memory": 0.8}, **SHORT)


def test_a_simulation_hands_out_its_tables(found: Simulation) -> None:
    members = found.members.to_pandas()
    assert {"CHN", "IND", "RUS"} <= set(members["actor"])
    assert (members["gain_low"] <= members["gain"]).all()
    assert found.by_year["year"].tolist() == [2026, 2027, 2028]
    adopted = found.results["id"].tolist().index("share_adopted")
    row = found.comparison.results[adopted]
    assert row.difference is not None
    assert found.results["difference"][adopted] == row.difference.mean
    assert set(found.tables) == {
        "results", "members", "by_year", "proposals", "mechanisms", "calibration", "inputs", "assumptions"
    }  # fmt: skip


def test_its_summary_json_and_command_are_those_of_the_shell(
    found: Simulation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found.command == (
        "trackgauge simulate sco majority_for_trade --runs 40 --seed 1 --from 2026 --to 2028 --without T30 "
        "--assume memory=0.8"
    )
    assert main(found.command.split()[1:]) == 0
    assert capsys.readouterr().out == f"{found.summary()}\n"
    assert main([*found.command.split()[1:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == found.to_dict()


def test_it_reads_back(found: Simulation) -> None:
    assert Simulation.from_dict(json.loads(found.to_json())).to_dict() == found.to_dict()
    assert len(repr(found).splitlines()) <= 15


def test_a_scenario_may_be_a_mapping_a_text_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(json.dumps(OURS), encoding="utf-8")
    text = "\n" + json.dumps(OURS)
    three = [tg.simulate("sco", source, runs=10, **SHORT) for source in (OURS, text, file)]
    assert len({each.comparison.results[0].model_dump_json() for each in three}) == 1
    assert three[0].command == ""
    assert str(file) in three[2].command


def test_all_faults_of_a_scenario_are_told_at_once() -> None:
    wrong = {
        **OURS,
        "without": ["T99"],
        "assumptions": {"memry": 0.5},
        "changes": [
            {"change": "rule", "from": "2026-01-01", "use": "n_minus"},
            {"change": "bnk", "from": "2026-01-01"},
            {"change": "bank", "from": "2026-02-30", "level": 2},
        ],
    }
    with pytest.raises(ScenarioFaults) as error:
        tg.simulate("sco", wrong, runs=10)
    told = [str(fault) for fault in error.value.faults]
    words = ("n_minus", "Did you mean 'bank'", "2026-02-30", "level", "no mechanism 'T99'", "Did you mean 'memory'")
    for word, fault in zip(words, told, strict=True):
        assert word in fault
    assert "6 faults" in str(error.value)


def test_changes_that_the_runs_cannot_hold_are_told_together() -> None:
    late = [{"change": "bank", "from": "2090-01-01"}, {"change": "member_out", "from": "2027-01-01", "members": "FRA"}]
    with pytest.raises(ScenarioFaults, match="2 faults") as error:
        tg.simulate("sco", {**OURS, "changes": late}, runs=10, **SHORT)
    assert "changes no year of the runs" in str(error.value.faults[0])
    assert "FRA is no member" in str(error.value.faults[1])


def test_scenarios_are_listed_and_each_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    listed = tg.scenarios("sco")
    assert "n_minus_x" in listed.ids
    one = listed["n_minus_x"]
    assert one.tables["changes"].to_dicts()[0]["change"] == "rule"
    assert main(["scenarios", "sco", "n_minus_x"]) == 0
    assert capsys.readouterr().out == f"{one.summary()}\n"
    assert one.summary().startswith("id: n_minus_x\n")
    with pytest.raises(tg.TrackgaugeError, match="Did you mean 'n_minus_x'"):
        listed["n_minusx"]


def test_a_new_scenario_runs_as_it_is_and_explains_every_kind_of_change(tmp_path: Path) -> None:
    made = tg.new_scenario("asean", tmp_path / "mine.yaml")
    assert tg.simulate("asean", made, runs=10, first=2029, last=2031).comparison.changes[0].rule == "simple_majority"
    text = made.read_text(encoding="utf-8")
    for kind in ("rule (use", "member_in (", "bank (", "crisis (", "window ("):
        assert f"#   {kind}" in text
    with pytest.raises(tg.TrackgaugeError, match="exists"):
        tg.new_scenario("asean", made)


def test_explorations_are_functions_with_tables_and_commands(tmp_path: Path) -> None:
    asked = {"first": 2026, "last": 2028, "each": 2}
    boxes = tg.discover("sco", "majority_for_trade", "adopted > 0", samples=200, factors=["agreement"], **asked)
    assert boxes.command.startswith("trackgauge discover sco majority_for_trade --where 'adopted > 0' --samples 200")
    assert boxes.tables["boxes"].rows == len(boxes.found.boxes)
    decided = tg.sensitivity(
        "sco", "majority_for_trade", method="morris", samples=10, factors=["agreement", "blocking"], **asked
    )
    assert set(decided.table["factor"]) == {"agreement", "blocking", "chance"}
    many = tg.sweep("sco", "majority_for_trade", tmp_path / "sweep", runs=40, chunk=20, first=2026, last=2028)
    assert many.table.names[:3] == ("id", "name", "unit")
    assert np.isfinite(many.table["standard_error"]).any()
    assert " --out " in many.command


def test_rules_are_compared_by_a_function() -> None:
    found = tg.tradeoff("sco", domains=["economic"], runs=16, samples=200, each=1, first=2026, last=2027)
    assert found.command.startswith("trackgauge tradeoff sco --domain economic --runs 16 --samples 200 --each 1")
    rules = found.table.to_pandas()
    same = rules[(rules["rule"] == "consensus") & rules["difference"].notna()]
    assert (same["difference"] == 0).all()


def test_the_hidden_word_arrows_still_works(capsys: pytest.CaptureFixture[str]) -> None:
    line = ["simulate", "sco", "majority_for_trade", "--runs", "4", "--from", "2026", "--to", "2027"]
    assert main([*line, "--arrows"]) == 0
    old = capsys.readouterr().out
    assert main([*line, "--mechanisms"]) == 0
    assert capsys.readouterr().out == old
    assert "all mechanisms" in old


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_simulation_draws_its_figures(found: Simulation, language: str) -> None:
    assert {"by_year", "members", "results"} <= set(dir(found.plot))
    drawing = found.plot.by_year(language=language)
    assert drawing.svg.startswith("<svg")
    assert drawing.title
    assert drawing.table is not None
    assert drawing.table.names[0] == "year"
    with pytest.raises(tg.TrackgaugeError, match="each_mechanism=True"):
        found.plot.mechanisms()


def test_a_simulation_saved_as_json_reads_back_with_the_public_reader(found: Simulation, tmp_path: Path) -> None:
    found.to_json(tmp_path / "c.json")
    again = tg.read_json(tmp_path / "c.json")
    assert again.kind == "simulation"
    assert again.to_dict() == found.to_dict()
