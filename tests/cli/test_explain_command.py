"""`trackgauge explain`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

from trackgauge.constructs import all_terms

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    "asked", ["C2-22", "multi_track", "multi-track state", "多轨", "многоколейное состояние"]
)
def test_it_finds_a_term_by_any_of_its_names(run: Run, asked: str) -> None:
    assert run("explain", asked).stdout.startswith("C2-22 multi_track: multi-track state · 多轨状态 ·")


def test_it_shows_meaning_formula_limits_and_source(run: Run) -> None:
    words = run("explain", "multi_track").stdout
    for part in (
        "Broad agreement with growing differences",
        "Formula",
        "Does not capture",
        "zeng_zhao2022: Zeng, Xianghong",
    ):
        assert part in words


@pytest.mark.parametrize(
    ("language", "heading", "label"),
    [
        ("zh", "C2-22 multi_track: 多轨状态 · multi-track state", "公式"),
        ("ru", "C2-22 multi_track: многоколейное состояние · multi-track state", "Формула"),
    ],
)
def test_names_and_labels_follow_the_language(run: Run, language: str, heading: str, label: str) -> None:
    words = run("explain", "multi_track", "--language", language).stdout
    assert words.startswith(heading)
    assert f"\n{label} " in words


def test_without_a_term_it_lists_all(run: Run) -> None:
    lines = run("explain").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [term.id for term in all_terms()]
    assert len(json.loads(run("explain", "--json").stdout)) == len(lines)
