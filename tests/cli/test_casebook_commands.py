"""`trackgauge check` and `trackgauge new organisation`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from trackgauge.organisations import casebooks

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize("name", casebooks())
def test_a_shipped_organisation_has_no_errors(run: Run, name: str) -> None:
    done = run("check", name)
    assert done.returncode == 0
    assert done.stderr.startswith(f"trackgauge: {name}: no errors, ")


def test_an_unknown_organisation_is_one_line_with_the_nearest(run: Run) -> None:
    done = run("check", "asaen")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("trackgauge: there is no organisation 'asaen'. Did you mean 'asean'?")
    assert done.stderr.count("\n") == 1


def test_a_new_casebook_asks_to_be_filled_in(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "海合会"
    made = run("new", "organisation", "gcc", "--folder", str(folder))
    assert (made.returncode, made.stdout) == (0, f"{folder}\n")
    assert "then: trackgauge check" in made.stderr
    done = run("check", str(folder))
    assert done.returncode == 1
    findings = done.stdout.splitlines()
    assert all(line.startswith(("error: ", "warning: ")) for line in findings)
    assert len(findings) > 1


def test_findings_come_as_json_too(run: Run, tmp_path: Path) -> None:
    run("new", "organisation", "gcc", "--folder", str(tmp_path / "gcc"))
    done = run("check", str(tmp_path / "gcc"), "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"severity", "check", "file", "found"} <= set(found[0])


def test_a_folder_that_exists_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("new", "organisation", "gcc", "--folder", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
