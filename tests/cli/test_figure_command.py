"""`trackgauge figure`: one figure and its table as files."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trackgauge.report import figure_ids

Call = Callable[..., Any]


def test_a_figure_and_its_tables_are_written(call: Call, tmp_path: Path) -> None:
    drawing, table = tmp_path / "сеть.svg", tmp_path / "ties.csv"
    done = call(
        "figure", "sco", "signed_network", "--year", "2021", "--language", "ru", "--out", str(drawing), "--table",
        str(table), "--draws", "100",
    )  # fmt: skip
    assert (done.status, done.out) == (0, f"{drawing}\n")
    assert "Шанхайская" in "".join(ET.parse(drawing).getroot().itertext())
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 28
    assert {"IND", "PAK"} <= {row["partner"] for row in rows}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "ties-balance.csv", "ties-camps.csv", "ties.csv", "сеть.svg"
    ]  # fmt: skip


def test_without_a_figure_all_are_listed(call: Call) -> None:
    assert call("figure", "sco").out.split() == list(figure_ids())


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["sco", "signed_netwrk"], "there is no figure 'signed_netwrk'. Did you mean 'signed_network'"),
        (["sco", "rails", "--year", "1999"], "sco: 1999 is before the founding in 2001."),
        (["sco", "rails", "--out", "missing/x.svg"], "cannot write 'missing/x.svg'"),
        (["sco", "rails", "--table", "missing/x.csv"], "cannot write 'missing/x.csv'"),
    ],
)
def test_what_cannot_be_drawn_is_refused_before_anything_is_computed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("trackgauge.assessment.fit_study", lambda *_, **__: pytest.fail("fitted all the same"))
    done = call("figure", *arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"trackgauge: {line}")
    assert list(tmp_path.iterdir()) == []


def test_a_figure_without_rows_says_so(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("figure", "asean", "demands", "--draws", "100")
    assert done.status == 1
    assert "the casebook of asean has no rows for the figure 'demands'" in done.err
    assert list(tmp_path.iterdir()) == []
