"""Bad input to `trackgauge assess`: one line with the next step, exit code 1; wrong usage, exit code 2."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trackgauge.organisations import new_organisation
from trackgauge.organisations.catalogue import SHIPPED

Call = Callable[..., Any]


def refused(done: Any) -> str:
    """The one line of a refusal."""
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("trackgauge: ")
    assert done.err.endswith("\n")
    assert done.err.count("\n") == 1
    assert "fault in the program" not in done.err
    return str(done.err)[len("trackgauge: ") : -1]


@pytest.fixture
def asean_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "asean", tmp_path / "asean"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["asaen"], "there is no organisation 'asaen'. Did you mean 'asean'?"),
        (["sco", "--year", "1999"], "sco: 1999 is before the founding in 2001. Choose a year from 2001 to 2025."),
        (["sco", "--year", "2031"], "sco: there is no evidence for 2031. Choose a year from 2001 to 2025."),
        (["asean", "--year", "1970"], "asean: there is no evidence for 1970. Choose a year from 1991 to 2025."),
        (["sco", "--from", "1990"], "sco: 1990 is before the founding in 2001. Choose a year from 2001 to 2025."),
        (["sco", "--to", "2040"], "sco: there is no evidence for 2040. Choose a year from 2001 to 2025."),
        (["eu", "--evidence", "codings"], "eu: no evidence of the kind 'codings'. Use --evidence both, or add rows."),
    ],
)
def test_what_cannot_be_answered_is_one_line(call: Call, arguments: list[str], line: str) -> None:
    assert refused(call("assess", *arguments)).startswith(line)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sco", "--year", "soon"], "--year"),
        (["sco", "--year", "2020", "--to", "2021"], "--year, or --from and --to, not both"),
        (["sco", "--from", "2021", "--to", "2019"], "--from 2021 is after --to 2019"),
        (["sco", "--draws", "5"], "--draws"),
        (["sco", "--seed", "-1"], "--seed"),
        (["sco", "--evidence", "words"], "--evidence"),
        ([], "name"),
        (["sco", "asean"], "asean"),
    ],
)
def test_wrong_usage_has_exit_code_2(call: Call, arguments: list[str], words: str) -> None:
    done = call("assess", *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert "Usage: trackgauge assess" in done.err


def test_a_folder_that_is_not_there(call: Call, tmp_path: Path) -> None:
    assert "nowhere" in refused(call("assess", str(tmp_path / "nowhere")))


def test_a_folder_that_is_no_casebook(call: Call, tmp_path: Path) -> None:
    assert "charter.yaml" in refused(call("assess", str(tmp_path)))


def test_a_half_filled_casebook(call: Call, tmp_path: Path) -> None:
    line = refused(call("assess", str(new_organisation("gcc", tmp_path / "gcc"))))
    assert "charter.yaml, line" in line
    assert "still to be filled in" in line
    assert "trackgauge check" in line


def test_a_table_with_a_wrong_column(call: Call, asean_copy: Path) -> None:
    spoil(asean_copy / "crises.csv", "joint_response", "join_response")
    line = refused(call("assess", str(asean_copy)))
    assert "crises.csv" in line
    assert "'join_response'" in line
    assert "'joint_response'" in line


def test_a_table_with_a_missing_cell(call: Call, asean_copy: Path) -> None:
    path = asean_copy / "participants.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].rpartition(",")[0]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "participants.csv, line 4" in refused(call("assess", str(asean_copy)))


def test_a_charter_with_a_broken_indent(call: Call, asean_copy: Path) -> None:
    spoil(asean_copy / "charter.yaml", "\n    names:", "\n   names:")
    assert "charter.yaml, line" in refused(call("assess", str(asean_copy)))


def test_norway_written_as_an_unquoted_no_in_a_table(call: Call, asean_copy: Path) -> None:
    spoil(asean_copy / "participants.csv", ",IDN,", ",NO,")
    line = refused(call("assess", str(asean_copy)))
    assert "'NO'" in line
    assert "Did you mean 'NOR' (Norway)?" in line


def test_an_unquoted_no_in_a_charter_stays_a_word(asean_copy: Path) -> None:
    """YAML 1.1 reads NO as false; here it stays what was written."""
    from trackgauge.organisations import load

    charter = (asean_copy / "charter.yaml").read_text(encoding="utf-8")
    name = load("asean").short_names["en"]
    (asean_copy / "charter.yaml").write_text(charter.replace(f"en: {name}", "en: NO", 1), encoding="utf-8")
    found = load(str(asean_copy))
    assert "NO" in (found.names["en"], found.short_names["en"])


def test_a_file_that_is_no_utf8(call: Call, asean_copy: Path) -> None:
    path = asean_copy / "crises.csv"
    path.write_bytes(path.read_bytes() + "ÄÖ\n".encode("latin-1"))
    assert "crises.csv" in refused(call("assess", str(asean_copy)))
