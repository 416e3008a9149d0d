"""Every command that prints a table hands it on as a file."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import trackgauge as tg
from trackgauge.cli.app import COMMANDS
from trackgauge.core import registry

Call = Callable[..., Any]
WITHOUT = {"brief", "explain", "sweep", "check", "leave", "mentions", "ideal_points", "state"}
"""Commands whose `--out` is another file, or whose answer is no table."""


def test_a_command_that_prints_json_writes_its_table_too() -> None:
    families = (registry.find(COMMANDS, name, kind="family of commands") for name in registry.ids(COMMANDS))
    commands = [command for family in families for command in family.COMMANDS]
    lacking = {
        command.__name__
        for command in commands
        if "as_json" in (given := inspect.signature(command).parameters) and not {"table", "out"} & set(given)
    }
    assert lacking <= WITHOUT


@pytest.mark.parametrize("line", [("rules",), ("circles", "sco"), ("scenarios", "sco"), ("organisations",)])
def test_the_file_holds_the_main_table_of_the_result(call: Call, tmp_path: Path, line: tuple[str, ...]) -> None:
    place = tmp_path / "table.csv"
    done = call(*line, "--out", str(place))
    assert done.status == 0
    assert f"wrote {place} (" in done.err
    made = {"rules": tg.rules, "circles": tg.circles, "scenarios": tg.scenarios}.get(line[0])
    found = made(*line[1:]) if made else tg.organisations()
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(found.table.names)
    assert len(rows) == found.table.rows + 1


def test_a_format_that_is_none_is_refused_before_anything_is_computed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trackgauge.assessment.results.fit_study", lambda *_, **__: pytest.fail("fitted all the same"))
    done = call("assess", "sco", "--out", str(tmp_path / "table.docx"))
    assert done.status == 1
    assert ".csv" in done.err
    assert call("assess", "sco", "--out", str(tmp_path / "missing" / "table.csv")).status == 1
    assert list(tmp_path.iterdir()) == []


def test_cite_gives_the_program_and_what_a_saved_result_rests_on(call: Call, tmp_path: Path) -> None:
    assert call("cite").out.startswith("@software{trackgauge,")
    saved = tmp_path / "similarity.json"
    saved.write_text(call("similarity", "CHN", "RUS", "--from", "2016", "--to", "2018", "--json").out, encoding="utf-8")
    cited = call("cite", str(saved)).out
    assert cited == tg.read_json(saved).cite() + "\n"
    assert cited.count("@") > 1
