"""`--indicator`, `--include` and `--exclude` on every command that measures members: what is asked is shown."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

Call = Callable[..., Any]
VALUES = {"CHN": 5, "RUS": 3, "KAZ": 1, "IND": 0}
SWAP = ("--include", "ideal_point_distance", "--exclude", "vote_agreement")
SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "comparison.schema.json"
SMALL = ("--draws", "100")
SCENARIO = ("simulate", "sco", "majority_for_trade", "--to", "2028", "--runs", "40")


@pytest.fixture
def launches(tmp_path: Path) -> str:
    """The path of an indicator of the user's own, about four members in 2021."""
    path = tmp_path / "launches.yaml"
    path.write_text(
        "name: Joint satellite launches\ndimension: policy\nhigher_means: more launches with fellow members\n"
        "neutral: 0\nfull: 5\nsource: Launch log\n",
        encoding="utf-8",
    )
    rows = [f"{actor},2021,{value},https://example.org/{actor}" for actor, value in VALUES.items()]
    (tmp_path / "launches.csv").write_text("\n".join(["actor,year,value,source", *rows, ""]), encoding="utf-8")
    return str(path)


def views(page: str) -> dict[str, str]:
    """The article of each language, as text without marks."""
    _, *parts = re.split(r'<div class="in in-(\w\w)" lang="\w\w">', page)
    texts = zip(parts[::2], parts[1::2], strict=True)
    return {language: html.unescape(re.sub(r"<[^>]+>", " ", text)) for language, text in texts}


def test_the_page_says_what_was_asked_in_three_languages(call: Call, launches: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = call("report", "sco", "--year", "2021", *SMALL, *SWAP, "--indicator", launches, "--out", str(page))
    assert done.status == 0, done.err
    said = views(page.read_text(encoding="utf-8"))
    expected = {
        "en": (
            "Put into the model from beside it: distance of ideal points in the UN General Assembly.",
            "Taken out of the model: agreement in UN General Assembly votes.",
            "Of the reader's own: Joint satellite launches (source: Launch log).",
        ),
        "zh": ("移入模型：", "移出模型：", "使用者自备的指标：Joint satellite launches（来源：Launch log）。"),
        "ru": ("Включены в модель:", "Исключены из модели:", "Joint satellite launches (источник: Launch log)"),
    }
    assert {language: [s for s in wanted if s not in said[language]] for language, wanted in expected.items()} == {
        "en": [], "zh": [], "ru": [],
    }  # fmt: skip


def test_the_page_has_an_own_indicator_in_its_tables_and_sources(call: Call, launches: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    call("report", "sco", "--year", "2021", *SMALL, "--indicator", launches, "--out", str(page))
    text = page.read_text(encoding="utf-8")
    assert text.count('<th scope="row">Joint satellite launches</th>') == 3
    assert text.count('<a href="https://example.org/CHN"') == 3
    assert "<code>indicators/launches.csv</code>" in text
    handed = re.search(r'download="sco-own_indicators\.csv" href="data:text/csv;charset=utf-8,([^"]*)"', text)
    assert handed
    (row,) = csv.DictReader(io.StringIO(unquote(handed[1])))
    assert row == {
        "key": "launches", "name": "Joint satellite launches", "dimension": "policy", "role": "model",
        "higher_means": "more launches with fellow members", "unit": "as in the file", "neutral": "0.0",
        "full": "5.0", "values": "4", "source": "Launch log",
    }  # fmt: skip


def test_a_page_of_which_nothing_was_asked_says_nothing(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    call("report", "sco", "--year", "2021", "--out", str(page))
    text = page.read_text(encoding="utf-8")
    assert [word for word in ("cautions asked", "own_indicators", "&#34;own&#34;", "%22own%22") if word in text] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Of the reader's own: Joint satellite launches (source: Launch log)."),
        ("zh", "使用者自备的指标：Joint satellite launches（来源：Launch log）。"),
        ("ru", "Собственные показатели читателя: Joint satellite launches (источник: Launch log)."),
    ],
)
def test_a_figure_says_under_it_what_was_asked(
    call: Call, launches: str, tmp_path: Path, language: str, said: str
) -> None:
    drawing = tmp_path / "scores.svg"
    options = ("--year", "2021", *SMALL, "--language", language, "--out", str(drawing))
    assert call("figure", "sco", "member_scores", *options, "--indicator", launches).status == 0
    assert said in list(ET.parse(drawing).getroot().itertext())


def test_voting_power_given_positions_says_whose_they_are(call: Call, launches: str) -> None:
    command = ("power", "sco", "--year", "2021", *SMALL)
    lines = call(*command, "--indicator", launches).out.splitlines()
    assert lines[1] == "Asked     own launches (Joint satellite launches; Launch log; 4 values)"
    found = json.loads(call(*command, *SWAP, "--json").out)
    assert found["chosen"] == {"included": ["ideal_point_distance"], "excluded": ["vote_agreement"]}
    assert "chosen" not in json.loads(call(*command, "--json").out)


def test_a_file_of_weights_has_no_indicators(call: Call, tmp_path: Path) -> None:
    weights = tmp_path / "weights.csv"
    weights.write_text("member,votes\nA,1\nB,2\n", encoding="utf-8")
    done = call("power", str(weights), "--quota", "votes=2", "--include", "exercises_inside")
    assert (done.status, done.out) == (2, "")
    assert "go with an organisation" in done.err


def test_organisations_are_compared_with_the_same_indicators(call: Call) -> None:
    arguments = ("compare", "ecowas", "asean", "--year", "2010", *SMALL)
    done = call(*arguments, "--include", "exercises_inside", "--exclude", "vote_norms")
    assert "\nAsked     included exercises_inside; excluded vote_norms\n" in done.out
    found = json.loads(call(*arguments, "--include", "exercises_inside", "--json").out)
    assert [answer["manifest"]["included"] for answer in found] == [["exercises_inside"]] * 2
    assert all("exercises_inside" in {i["indicator"] for i in a["evidence"]["indicators"]} for a in found)
    assert "Asked" not in call(*arguments).out


def test_an_answer_names_own_indicators_and_the_next_commands_carry_the_options(call: Call, launches: str) -> None:
    lines = call("assess", "sco", "--year", "2021", *SMALL, *SWAP, "--indicator", launches).out.splitlines()
    text = " ".join(" ".join(lines).split())
    assert (
        "Asked included ideal_point_distance; excluded vote_agreement; "
        "own launches (Joint satellite launches; Launch log; 4 values)" in text
    )
    options = f"--year 2021 --indicator {launches} --include ideal_point_distance --exclude vote_agreement"
    assert lines[-2:] == [f"Beside    trackgauge ordering sco {options}", f"Page      trackgauge report sco {options}"]


def test_a_series_says_what_was_asked(call: Call) -> None:
    out = call("assess", "ecowas", "--from", "2004", "--to", "2005", *SMALL, "--include", "exercises_inside").out
    assert out.endswith("\n\nAsked     included exercises_inside\n")


def test_a_simulation_starts_from_the_members_as_they_were_asked_for(
    call: Call, launches: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    done = call(*SCENARIO, *SWAP, "--indicator", launches, "--page", str(page), "--show-inputs")
    assert done.status == 0, done.err
    words = " ".join(done.out.split())
    assert "Asked included ideal_point_distance; excluded vote_agreement; own launches (Joint satellite" in words
    assert "codings and behaviour; included ideal_point_distance; excluded vote_agreement; own launches" in words
    assert "ranges that the record narrows down were computed with the indicators as they ship" in words
    said = views(page.read_text(encoding="utf-8"))
    assert "Of the reader's own: Joint satellite launches (source: Launch log)." in said["en"]
    assert "使用者自备的指标：Joint satellite launches（来源：Launch log）。" in said["zh"]
    assert "Joint satellite launches (источник: Launch log)" in said["ru"]


def test_a_simulation_keeps_what_was_asked_in_its_manifest_and_nothing_otherwise(call: Call, launches: str) -> None:
    asked = json.loads(call(*SCENARIO, *SWAP, "--indicator", launches, "--json").out)
    plain = json.loads(call(*SCENARIO, "--json").out)
    chosen = asked["manifest"]["chosen"]
    assert (chosen["included"], chosen["excluded"]) == (["ideal_point_distance"], ["vote_agreement"])
    (own,) = chosen["own"]
    assert (own["indicator"], own["values"], own["source"]) == ("launches", 4, "Launch log")
    assert set(asked["manifest"]["own_sha256"]) == {"indicators/launches.yaml", "indicators/launches.csv"}
    assert not {"chosen", "own_sha256"} & set(plain["manifest"])
    # The measured start differs, and with it the runs.
    assert asked["by_year"][0]["identity"] != plain["by_year"][0]["identity"]


def test_the_schema_of_a_comparison_is_the_documented_one(call: Call) -> None:
    """To renew it: trackgauge simulate --schema > docs/reference/comparison.schema.json"""
    assert call("simulate", "--schema").out == SCHEMA.read_text(encoding="utf-8")


def test_an_own_indicator_of_behaviour_is_ordered_beside_the_others(call: Call, launches: str) -> None:
    found = json.loads(call("ordering", "sco", "--year", "2021", "--indicator", launches, "--json").out)
    row = next(each for each in found["indicators"] if each["indicator"] == "launches")
    assert (row["name"], row["members"], row["first_year"]) == ("Joint satellite launches", 4, 2021)
    assert [own["indicator"] for own in found["chosen"]["own"]] == ["launches"]
    out = call("ordering", "sco", "--year", "2021", "--exclude", "vote_norms").out
    assert re.search(r"^  vote_norms +auxiliary ", out, re.MULTILINE)
    assert "\nAsked     excluded vote_norms\n" in out


EXPLORE = ("sco", "majority_for_trade", "--to", "2027")


@pytest.mark.parametrize(
    "command",
    [
        ("discover", *EXPLORE, "--where", "adopted > 0", "--samples", "200", "--each", "1"),
        ("sensitivity", *EXPLORE, "--method", "morris", "--samples", "10", "--each", "1"),
        ("sweep", *EXPLORE, "--runs", "20", "--chunk", "8", "--out", "sweep"),
        ("tradeoff", "sco", "--to", "2027", "--domain", "economic", "--runs", "20", "--samples", "200", "--each", "1"),
    ],
    ids=lambda command: command[0],
)
def test_explorations_say_what_was_asked(
    call: Call, launches: str, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*command, *SWAP, "--indicator", launches)
    assert done.status == 0, done.err
    words = " ".join(done.out.split())
    assert "Asked included ideal_point_distance; excluded vote_agreement; own launches (Joint satellite" in words


def test_runs_of_other_indicators_are_never_mixed_into_a_sweep(call: Call, tmp_path: Path) -> None:
    command = ("sweep", *EXPLORE, "--runs", "8", "--out", str(tmp_path / "sweep"))
    assert call(*command).status == 0
    done = call(*command, *SWAP)
    assert (done.status, done.out) == (1, "")
    assert "holds another sweep: its indicators is None" in done.err


COMMANDS = (
    ("assess", "sco"),
    ("report", "sco", "--out", "page.html"),
    ("compare", "sco", "asean"),
    ("figure", "sco", "member_scores"),
    ("power", "sco"),
    ("ordering", "sco"),
    SCENARIO,
    ("discover", *EXPLORE, "--where", "adopted > 0"),
    ("sensitivity", *EXPLORE),
    ("sweep", *EXPLORE, "--out", "sweep"),
    ("tradeoff", "sco"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_cannot_be_asked_is_one_line_and_no_file_everywhere(
    call: Call, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for option, value, said in (
        ("--include", "exercises_insid", "there is no indicator 'exercises_insid'. Did you mean 'exercises_inside'?"),
        ("--exclude", "vote_norm", "there is no indicator 'vote_norm'. Did you mean 'vote_norms'?"),
        ("--include", "ideal_point_distance", "Add --exclude vote_agreement."),
        ("--indicator", "launches.yaml", "launches.yaml: there is no such file"),
    ):
        done = call(*command, option, value)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
        assert said in done.err
        assert list(tmp_path.iterdir()) == []
