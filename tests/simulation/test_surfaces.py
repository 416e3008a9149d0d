"""The command, its text and its page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from trackgauge.cli import app
from trackgauge.report.comparison import render_comparison, sentences, write_comparison
from trackgauge.report.words import words
from trackgauge.simulation import Comparison
from trackgauge.simulation.simulating import simulated as simulate

SMALL = ("--runs", "20", "--from", "2026", "--to", "2029")


@pytest.fixture(scope="module")
def found() -> Comparison:
    return simulate("sco", "majority_for_trade", runs=60, first=2026, last=2032, each_mechanism=True)


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = app.main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_answer_comes_first_and_no_line_is_too_long(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "simulate", "sco", "majority_for_trade", *SMALL)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Shanghai Cooperation Organisation, 2026-2029: Economic items by simple majority"
    assert "of the proposals are adopted" in lines[1]
    assert "Not validated" in out
    assert max(map(len, lines)) <= 100


def test_the_same_seed_prints_the_same_answer(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("simulate", "sco", "n_minus_x", *SMALL, "--seed", "3", "--json")
    assert call(capsys, *arguments) == call(capsys, *arguments)


def test_the_json_fits_the_schema_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(call(capsys, "simulate", "sco", "baseline", "--schema")[1])
    data = json.loads(call(capsys, "simulate", "sco", "turkiye_in", *SMALL, "--json")[1])
    jsonschema.validate(data, schema)


def test_the_documented_schema_is_the_one_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "comparison.schema.json"
    assert json.loads(page.read_text(encoding="utf-8")) == Comparison.model_json_schema()


def test_inputs_are_shown_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    out = call(capsys, "simulate", "sco", "baseline", *SMALL, "--show-inputs", "--assume", "memory=0.8")[1]
    assert "relations.csv" in out
    assert "memory: set to 0.8" in out
    assert re.search(r"IND: \d\.\d\d \[.*\], 3 positions", out)


def test_all_scenarios_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "scenarios", "sco")
    assert status == 0
    assert "turkiye_in" in out
    assert json.loads(call(capsys, "scenarios", "sco", "--json")[1])[0]["organisation"] == "sco"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("sco", "turkiye_inn"), "Did you mean 'turkiye_in'"),
        (("scoo", "baseline"), "Did you mean 'sco'"),
        (("sco", "baseline", "--without", "T66x"), "there is no mechanism 'T66x'"),
        (("sco", "baseline", "--assume", "attention"), "Write it as attention=0.5"),
        (("sco", "baseline", "--assume", "attentio=1"), "Did you mean 'attention'"),
        (("sco", "baseline", "--from", "2030", "--to", "2028"), "a run from 2030 to 2028"),
        (("sco", "baseline", "--language", "zh"), "Add --page FILE.html"),
        (("sco", "baseline", "--page", "/no/such/folder/page.html"), "cannot write"),
    ],
)
def test_a_fault_of_the_user_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], problem: str
) -> None:
    status, out, err = call(capsys, "simulate", *arguments)
    assert (status, out) == (1, "")
    assert problem in err
    assert err.count("\n") == 1


def test_an_interruption_leaves_no_page(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("trackgauge.simulation.simulating.run", interrupt)
    page = tmp_path / "page.html"
    status, out, err = call(capsys, "simulate", "sco", "baseline", *SMALL, "--page", str(page))
    assert (status, out, err) == (130, "", "trackgauge: interrupted\n")
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_of_many_runs_names_the_command_that_keeps_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("trackgauge.simulation.simulating.run", interrupt)
    status, out, err = call(capsys, "simulate", "sco", "baseline", "--to", "2027", "--runs", "50000")
    assert (status, out) == (130, "")
    assert "`trackgauge sweep sco baseline --runs 50000 --seed 1 --out FOLDER`, with the same options, " in err
    assert err.endswith("trackgauge: interrupted\n")


def test_the_page_stands_alone_and_holds_every_figure(found: Comparison, tmp_path: Path) -> None:
    path = write_comparison(tmp_path / "page.html", found)
    text = path.read_text(encoding="utf-8")
    assert "Not validated" in text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert all(address.startswith(("#", "data:")) for address in addresses)
    for figure in ("results", "members", "proposals", "agreement", "states", "arrows"):
        for language in ("en", "zh", "ru"):
            assert f'id="scenario_{figure}-wide-{language}"' in text
            assert f'id="scenario_{figure}-compact-{language}"' in text


def test_the_page_has_no_arrows_where_none_were_asked_for() -> None:
    plain = simulate("sco", "turkiye_in", runs=10, last=2028)
    assert 'id="scenario_arrows-wide-en"' not in render_comparison(plain)


def test_the_sentences_name_who_is_outvoted(found: Comparison) -> None:
    said = sentences(found, words("en"))
    assert "objections are passed over in a run, most often India" in said[1]
