"""`sensitivity`, `discover`, `tradeoff` and `sweep` as a user types them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SCENARIO = ("sco", "majority_for_trade", "--to", "2029")


def test_sensitivity_as_json_has_every_input_and_chance(run: Run) -> None:
    done = run("sensitivity", *SCENARIO, "--method", "morris", "--samples", "10", "--each", "1", "--switches", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    kinds = [row["kind"] for row in found["rows"]]
    assert kinds.count("chance") == 1
    assert kinds.count("arrow") > 30
    assert found["not_varied"] == ["depth_slows_execution"]
    assert found["runs"] == 10 * (len(kinds) + 1) * 2


def test_an_assumption_that_is_set_does_not_vary(run: Run) -> None:
    done = run("sensitivity", *SCENARIO, "--assume", "attention=0.5", "--factor", "attention")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'attention' is no assumption that varies here" in done.stderr


def test_discover_prints_boxes_no_wider_than_a_screen(run: Run) -> None:
    done = run("discover", *SCENARIO, "--where", "adopted > 0", "--samples", "200", "--each", "2")
    assert done.returncode == 0, done.stderr
    assert "Box 1" in done.stdout
    assert "quasi-p" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_tradeoff_draws_its_figure(run: Run, tmp_path: Path) -> None:
    figure = tmp_path / "curve.svg"
    done = run("tradeoff", "sco", "--to", "2027", "--domain", "economic", "--runs", "50", "--samples", "200", "--each",
               "1", "--figure", str(figure))  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert figure.read_text(encoding="utf-8").startswith("<svg")


def test_the_same_sweep_again_is_answered_from_its_folder(run: Run, tmp_path: Path) -> None:
    command = ("sweep", *SCENARIO, "--runs", "20", "--chunk", "8", "--out", str(tmp_path / "sweep"), "--json")
    first, again = run(*command), run(*command)
    assert first.returncode == again.returncode == 0, first.stderr + again.stderr
    assert first.stdout == again.stdout
    assert json.loads((tmp_path / "sweep" / "result.json").read_text()) == json.loads(first.stdout)
    other = run(*command[:2], "without_enlargement_2017", *command[3:])
    assert other.returncode == 1
    assert "holds another sweep: its scenario is 'majority_for_trade', not 'without_enlargement_2017'" in other.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("discover", *SCENARIO, "--where", "adopted is low"), "is no condition"),
        (("sensitivity", "sco", "majority_for_trad"), "Did you mean 'majority_for_trade'"),
        (("sensitivity", *SCENARIO, "--method", "fast"), "there is no method 'fast'"),
        (("tradeoff", "sco", "--domain", "trade"), "Domains: security"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_in_one_line(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
