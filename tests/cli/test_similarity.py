"""`trackgauge similarity`: how two states vote."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from trackgauge.core.formats import read_table
from trackgauge.votes.comparison import vote_similarity

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Call = Callable[..., Any]


def test_china_and_russia_as_the_literature_counts_them(run: Run) -> None:
    done = run("similarity", "CHN", "RUS", "--from", "2006", "--to", "2018")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "CHN and RUS in the UN General Assembly, 2006-2018: 1028 joint votes"
    assert "  identical votes                             0.764           0.937" in lines
    assert "  agreement score, abstention half            0.862           0.964" in lines
    assert "  distance of ideal points                0.71 [0.62, 0.80]" in lines
    assert [line.split()[0] for line in lines if line[2:6].isdigit()] == [str(year) for year in range(2006, 2019)]
    assert "United Nations" in lines[-1]


def test_as_json_every_measure_is_there(call: Call) -> None:
    found = json.loads(call("similarity", "chn", "usa", "--from", "2005", "--to", "2018", "--json").out)
    assert found == vote_similarity("CHN", "USA", 2005, 2018)
    assert found["agreement_score"] == pytest.approx(0.2214, abs=5e-5)
    assert found["identical"] == pytest.approx(0.1143, abs=5e-5)


def test_a_year_without_joint_votes_is_undefined_and_not_nothing(call: Call) -> None:
    """East Timor joined the United Nations in 2002."""
    out = call("similarity", "TLS", "IDN", "--from", "2000", "--to", "2003").out
    row = next(line for line in out.splitlines() if line.strip().startswith("2000 "))
    assert row.split() == ["2000", "0", *["undefined"] * 5]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["CHN", "RSU"], "no state 'RSU'. Did you mean '"),
        (["CHN", "CHN"], "'CHN' is compared with itself. Name two different states."),
        (["CHN", "RUS", "--from", "1980"], "no year 1980. It covers 1990 to 2025."),
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


SCHEMAS = Path(__file__).parents[2] / "docs" / "reference"


def _valid(name: str, found: object) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)


@pytest.mark.parametrize(
    "arguments",
    [
        ("CHN", "RUS", "--from", "2016"),
        ("TLS", "IDN", "--from", "2000", "--to", "2003"),
        ("CHN", "RUS", "--on", "human-rights"),
    ],
)
def test_what_is_printed_fits_the_documented_schema(call: Call, arguments: tuple[str, ...]) -> None:
    _valid("similarity", json.loads(call("similarity", *arguments, "--json").out))


def test_a_portfolio_of_ones_own(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "trade.csv"
    file.write_text("actor,partner,value,year\nCHN,RUS,3,2001\nRUS,CHN,1,2001\nCHN,KAZ,2,2001\nRUS,KAZ,2,2001\n")
    done = call("similarity", "china", "RUS", "--portfolio", str(file), "--empty", "0")
    # Three partners (CHN, KAZ, RUS): distances 1, 0 and 3 of 3.
    assert done.out.startswith("CHN and RUS by trade.csv, 2001: 3 partners compared\n")
    assert f"  1 - mean distance                       {1 - 4 / 9:>9.3f}\n" in done.out
    _valid("similarity", json.loads(call("similarity", "CHN", "RUS", "--portfolio", str(file), "--json").out))


def test_alliances_of_two_rivals_are_alike(call: Call) -> None:
    found = json.loads(
        call("similarity", "IND", "PAK", "--on", "alliances", "--from", "2016", "--to", "2016", "--json").out
    )
    assert (found["on"], found["n"]) == ("alliances", 195)
    assert found["s"] == pytest.approx(0.97, abs=0.005)
    assert call("similarity", "IND", "PAK", "--on", "alliances", "--to", "2020").err.endswith(
        "It covers 1990 to 2018.\n"
    )


@pytest.mark.parametrize("ending", ["csv", "parquet", "dta"])
def test_all_pairs_of_an_organisation_as_a_table(call: Call, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"pairs.{ending}"
    done = call("similarity", "sco", "--from", "2018", "--to", "2019", "--by-year", "--out", str(out))
    assert done.err == f"trackgauge: wrote {out}: 56 pairs and years\n"
    table = read_table(out)
    assert table.rows == 2 * 28
    keys = list(zip(table["state_a"].tolist(), table["state_b"].tolist(), table["year"].tolist(), strict=True))
    row = keys.index(("CHN", "RUS", 2018))
    alone = vote_similarity("CHN", "RUS", 2018, 2018)
    assert table["n"][row] == alone["n"]
    for name in ("kappa_linear", "tau_b", "pi_squared"):
        assert table[name][row] == pytest.approx(alone[name])
        assert table[f"{name}_with_consensus"[:32]][row] == pytest.approx(alone["with_consensus"][name])
    assert table["ideal_point_distance"][row] == pytest.approx(alone["ideal_point_distance"]["mean"])


def test_one_measure_as_a_square_table(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "kappa.csv"
    call(
        "similarity",
        "CHN",
        "RUS",
        "IND",
        "--from",
        "2018",
        "--to",
        "2018",
        "--matrix",
        "kappa_linear",
        "--out",
        str(out),
    )
    table = read_table(out)
    assert table.names == ("state", "CHN", "IND", "RUS")
    assert (
        table["CHN"][2] == table["RUS"][0] == pytest.approx(vote_similarity("CHN", "RUS", 2018, 2018)["kappa_linear"])
    )
    assert table["CHN"][0] != table["CHN"][0], "nothing on the diagonal"


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_pairs_as_a_network(call: Call, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"ties.{ending}"
    call("similarity", "CHN", "RUS", "VEN", "--from", "2022", "--out", str(out), "--weight", "agreement_score")
    text = out.read_text(encoding="utf-8")
    assert text.count("<edge ") == 1, "Venezuela never votes: no tie"
    assert 'source="CHN"' in text


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["CHN", "RUS", "IND"], 2, "or --out FILE for all pairs among more"),
        (["CHN", "RUS", "--by-year"], 2, "go with --out"),
        (["CHN", "RUS", "--empty", "0"], 2, "go with --portfolio"),
        (["sco", "--out", "x.graphml", "--by-year"], 2, "leave --by-year out"),
        (["sco", "--out", "x.graphml", "--matrix", "pi"], 2, "a matrix is a table"),
        (["CHN", "RUS", "--portfolio", "x.csv", "--on", "alliances"], 2, "give --portfolio or --on, not both"),
        (["CHN", "RUS", "--portfolio", "x.csv", "--scale", "wide"], 2, "--scale is two numbers such as 0,3"),
        (["CHN", "RUS", "--portfolio", "nowhere.csv"], 1, "there is no such file"),
        (["sco", "--out", "x.csv", "--matrix", "kapa_linear"], 1, "Did you mean 'kappa_linear'?"),
        (["sco", "--out", "x.pdf"], 1, "is not a file format known here"),
        (["CHN", "CHN", "--out", "x.csv"], 1, "'CHN' is given twice"),
        (["Atlantis", "CHN"], 1, "no state 'Atlantis'"),
        (["Kosovo", "CHN"], 1, "cast no vote in the General Assembly since 1990"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("similarity", *arguments)
    assert done.status == status
    assert words in " ".join(done.err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_cohesion_of_an_organisation(call: Call) -> None:
    found = json.loads(call("cohesion", "sco", "--from", "2001", "--to", "2005", "--json").out)
    _valid("cohesion", found)
    # Six members since 2001; the published check table has 85.6 and 65.2 for these six.
    assert found["agreement_index"] == pytest.approx(0.856, abs=0.0005)
    assert found["unanimous_share"] == pytest.approx(0.652, abs=0.0005)
    assert (
        "Shanghai Cooperation Organisation in the UN General Assembly, 2001-2005"
        in call("cohesion", "sco", "--from", "2001", "--to", "2005").out
    )


def test_cohesion_as_a_table_has_a_row_a_year(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "cohesion.csv"
    assert call("cohesion", "sco", "--from", "2001", "--to", "2005", "--out", str(out)).err.endswith(": 5 years\n")
    table = read_table(out)
    assert table["year"].tolist() == [2001, 2002, 2003, 2004, 2005]
    assert table["rice"][0] == pytest.approx(0.964, abs=0.0005)


def test_cohesion_of_a_list_without_the_votes_says_what_to_fetch(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKGAUGE_DATA", str(tmp_path))
    done = call("cohesion", "--states", "CHN,RUS", "--from", "2018", "--json")
    assert "a folder with the source undl_votes" in done.err
    found = json.loads(done.out)
    _valid("cohesion", found)
    assert (found["complete"], found["rice"]) == (False, None)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ([], 2, "one of the two"),
        (["sco", "--states", "CHN,RUS"], 2, "one of the two"),
        (["soc"], 1, "Did you mean 'sco'"),
        (["--states", "CHN,RSU"], 1, "no state 'RSU'"),
        (["sco", "--from", "1980"], 1, "no year 1980. It covers 1990 to 2025."),
        (["sco", "--to", "1995"], 1, "fewer than two members in the General Assembly"),
    ],
)
def test_a_group_that_cannot_be_measured_is_one_line(call: Call, arguments: list[str], status: int, words: str) -> None:
    done = call("cohesion", *arguments)
    assert (done.status, done.out) == (status, "")
    assert words in " ".join(done.err.replace("│", " ").split())
