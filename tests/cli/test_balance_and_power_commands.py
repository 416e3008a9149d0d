"""`trackgauge balance` and `trackgauge power`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def written(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_balance_of_a_file_of_edges_is_a_record(run: Run, tmp_path: Path) -> None:
    edges = written(tmp_path, "edges.csv", "source,target,sign\nA,B,1\nB,C,1\nA,C,-1\nC,D,-1\n")
    done = run("balance", edges, "--json")
    record = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (record["frustration"], record["proven_optimal"], record["bound"]) == (1, True, 1)
    assert {"partition", "frustrated_ties", "gap", "proof", "optimal_partitions"} <= set(record)
    assert "frustration 1 of 4 ties" in run("balance", edges, "--camps", "3").stdout


def test_a_bad_row_of_edges_is_one_line_and_exit_code_one(run: Run, tmp_path: Path) -> None:
    done = run("balance", written(tmp_path, "edges.csv", "source,target,sign\nA,A,1\n"))
    assert done.returncode == 1
    assert done.stderr.startswith("trackgauge: edges.csv, row 2: A is tied to itself")
    assert done.stderr.count("\n") == 1


def test_the_power_of_a_file_of_weights_is_a_record(run: Run, tmp_path: Path) -> None:
    weights = written(tmp_path, "six.csv", "member,votes\nDE,4\nFR,4\nIT,4\nNL,2\nBE,2\nLU,1\n")
    done = run("power", weights, "--quota", "votes=12", "--json")
    record = json.loads(done.stdout)
    assert done.returncode == 0
    assert [round(member["banzhaf"], 3) for member in record["members"]] == [0.238] * 3 + [0.143] * 2 + [0]
    assert (record["winning_coalitions"], record["dummies"]) == (14, ["LU"])
    assert "14 coalitions win" in run("power", weights, "--quota", "12").stdout


def test_flat_power_is_explained_on_the_side(run: Run, tmp_path: Path) -> None:
    weights = written(tmp_path, "three.csv", "member\nA\nB\nC\n")
    done = run("power", weights, "--quota", "members=3", "--json")
    assert json.loads(done.stdout)["flat"] is True
    assert "by construction" in done.stderr
    assert run("power", weights, "--quota", "members=4").returncode == 1


def test_power_of_an_organisation_says_who_weighs_what(run: Run) -> None:
    done = run("power", "sco", "--year", "2021")
    assert done.returncode == 0
    assert "T28 against asean: more concentrated by GDP, people, military, CINC" in done.stdout
    assert "flat" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_power_of_an_organisation_as_a_record(run: Run) -> None:
    record = json.loads(run("power", "asean", "--year", "2021", "--json").stdout)
    assert record["organisation"] == "asean"
    assert record["capability"][0]["series"] == "gdp"
    assert any(rule["a_priori"]["flat"] for rule in record["rules"])
    assert set(record["rules"][0]["given_positions"]["blocks_alone"]) == set(record["members"])


def test_an_organisation_takes_no_quota_and_a_file_needs_one(run: Run, tmp_path: Path) -> None:
    weights = tmp_path / "fund.csv"
    weights.write_text("member,votes\nA,1\nB,2\n")
    assert run("power", "sco", "--quota", "2").returncode == 2
    assert "needs a quota" in run("power", str(weights)).stderr
    unknown = run("power", "asaen")
    assert unknown.returncode == 1
    assert "asean" in unknown.stderr
