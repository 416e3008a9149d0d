"""`trackgauge ties`, `trackgauge triangles` and `trackgauge balance` of an organisation."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from trackgauge.organisations.catalogue import SHIPPED

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_ties_of_an_organisation_are_a_line_a_pair(run: Run) -> None:
    done = run("ties", "sco", "--year", "2019")
    assert (done.returncode, done.stderr) == (0, "")
    assert "ties of 28 pairs" in done.stdout
    assert "CHN IND  >.99  <.01  <.01   rivalry" in done.stdout
    assert "Ended: exercises 2010, disputes 2014, events 2014, claims 2017, alliance 2018" in done.stdout


def test_the_ties_as_json_carry_every_contribution(run: Run) -> None:
    found = json.loads(run("ties", "--states", "chn,usa,rus", "--year", "2019", "--json").stdout)
    assert [(one["source"], one["target"]) for one in found["ties"]] == [("CHN", "RUS"), ("CHN", "USA"), ("RUS", "USA")]
    assert {"id", "sources", "covers", "response", "observed", "to_negative", "to_positive"} <= set(
        found["ties"][0]["contributions"][0]
    )


def test_one_pair_shows_all_that_speaks_about_it(run: Run) -> None:
    done = run("ties", "--pair", "KGZ,TJK", "--year", "2022")
    assert "disputes              use of force (2014)" in done.stdout
    assert run("ties", "sco", "--pair", "CHN,USA").returncode == 1


@pytest.mark.parametrize("suffix", ["csv", "graphml", "gexf"])
def test_ties_go_to_other_programs(run: Run, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"ties.{suffix}"
    assert run("ties", "sco", "--year", "2019", "--out", str(out)).returncode == 0
    if suffix == "csv":
        assert len(list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))) == 28
    else:
        assert ElementTree.parse(out).getroot().tag.endswith(suffix)


def test_triangles_give_verdicts_statements_and_a_search(run: Run) -> None:
    done = run("triangles", "sco", "--from", "2001", "--to", "2025")
    assert (done.returncode, done.stderr) == (0, "")
    assert "TR001  China - Central Asia - Russia (large uses small)" in done.stdout
    assert "T47  used against UZB; not against KAZ" in done.stdout
    assert "Search of 2025" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 130


def test_many_pairs_are_summed_up_unless_all_are_asked_for(run: Run) -> None:
    short, long = run("ties", "ecowas", "--year", "2015"), run("ties", "ecowas", "--year", "2015", "--all")
    assert "ties of 105 pairs" in short.stdout
    assert "Friends: a positive tie likelier than not" in short.stdout
    assert len(short.stdout.splitlines()) < 60 < 105 < len(long.stdout.splitlines())


def test_ties_through_time_are_stretches_of_years(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "ties.csv"
    done = run("ties", "sco", "--from", "2015", "--to", "2019", "--out", str(out))
    assert "KAZ UZB  2015-2017 negative" in done.stdout
    assert "IND PAK  2017-2019 negative" in done.stdout
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + 2 * 15 + 3 * 28


def test_a_pattern_of_your_own_has_a_verdict(run: Run) -> None:
    done = run("triangles", "asean", "--year", "2019", "--pattern", "CHN:VNM+PHL:USA")
    assert "asked  CHN - VNM+PHL - USA (large uses small)" in done.stdout
    assert run("triangles", "asean", "--pattern", "CHN:VNM").returncode == 1
    assert "Did you mean 'VNM'" in run("triangles", "asean", "--pattern", "CHN:VNN:USA").stderr


def test_the_relations_of_a_casebook_of_your_own_speak_about_ties(run: Run, tmp_path: Path) -> None:
    """The shipped casebook calls China and Pakistan friends; a copy that calls them foes makes them mixed."""
    folder = tmp_path / "copy"
    shutil.copytree(SHIPPED / "sco", folder)
    relations = folder / "relations.csv"
    relations.write_text(relations.read_text(encoding="utf-8").replace("CHN,PAK,positive", "CHN,PAK,negative"), "utf-8")
    done = run("ties", str(folder), "--year", "2019", "--pair", "CHN,PAK")
    assert (done.returncode, done.stderr) == (0, "")
    assert "casebook_relations    mixed" in done.stdout
    assert "casebook_relations    positive" in run("ties", "sco", "--year", "2019", "--pair", "CHN,PAK").stdout


def test_triangles_of_any_states_as_json(run: Run) -> None:
    found = json.loads(run("triangles", "--states", "IND,PAK,CHN", "--year", "2015", "--json").stdout)
    assert found["years"][0]["expected"]["stable_marriage"]["mean"] > 0.8
    assert found["relations"] == []


def test_the_balance_of_an_organisation_carries_probabilities_and_proof(run: Run) -> None:
    found = json.loads(run("balance", "sco", "--year", "2019", "--json").stdout)["years"][0]
    assert found["probability_balanced"] < 0.05
    assert found["likeliest"]["proven_optimal"] is True
    series = run("balance", "sco", "--from", "2015", "--to", "2017")
    assert len(series.stdout.splitlines()) == 6


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("triangles", "--states", "CHN,RUS"), "2 of the 3 states"),
        (("triangles", "--states", "CHN,RUS,XXX"), "'XXX' is not a state"),
        (("triangles", "sco", "--poles", "CHN"), "1 of the 2"),
        (("ties", "sco", "--year", "1980"), "before the founding"),
        (("ties", "--states", "CHN,RUS", "--year", "2090"), "1991 to 2025"),
        (("balance", "--states", "CHN,CHN,RUS"), "given twice"),
        (("balance", "benelux", "--year", "1990"), "1991"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_one(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("ties",), ("triangles", "sco", "--states", "CHN,RUS,KAZ")])
def test_a_set_is_an_organisation_or_states_and_not_both(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2
