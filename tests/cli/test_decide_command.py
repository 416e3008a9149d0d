"""`trackgauge decide` and `trackgauge new proposal` at the shell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def proposal(run: Run, tmp_path: Path) -> Path:
    file = tmp_path / "proposal.yaml"
    done = run("new", "proposal", "sco", "--file", str(file), "--date", "2022-09-16")
    assert (done.returncode, done.stdout) == (0, f"{file}\n")
    assert "trackgauge decide sco" in done.stderr
    return file


def test_a_proposal_is_made_and_decided(run: Run, proposal: Path) -> None:
    proposal.write_text(proposal.read_text(encoding="utf-8").replace("IND: support", "IND: object"), encoding="utf-8")
    done = run("decide", "sco", str(proposal), "--rule", "n_minus_x", "--x", "1")
    assert done.returncode == 0
    assert "In force: rejected\n  because     IND objects; one objection is enough\n" in done.stdout
    assert "Under n_minus_x with X = 1: adopted\n" in done.stdout
    assert "laid down   Charter art. 16" in done.stdout


def test_the_json_of_a_decision_names_rule_article_and_blockers(run: Run, proposal: Path) -> None:
    proposal.write_text(proposal.read_text(encoding="utf-8").replace("IND: support", "IND: object"), encoding="utf-8")
    verdict = json.loads(run("decide", "sco", str(proposal), "--json").stdout)["verdicts"][0]
    assert verdict["rule"]["article"] == "Charter art. 16"
    assert verdict["outcome"]["blocked_by"] == ["IND"]
    assert verdict["chances"] is None


def test_a_fault_is_one_line_and_exit_code_1(run: Run, proposal: Path, tmp_path: Path) -> None:
    done = run("decide", "sco", str(proposal), "--rule", "unanimty")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Did you mean 'unanimity'?" in done.stderr
    again = run("new", "proposal", "sco", "--file", str(proposal))
    assert (again.returncode, again.stdout) == (1, "")
    wrong = run("decide", "sco", str(proposal), "--rule", "qualified_majority", "--share", "1.2")
    assert "--share: '1.2' is not a share" in wrong.stderr
    assert run("decide", "sco", str(tmp_path / "none.yaml")).returncode == 1
    unused = run("decide", "sco", str(proposal), "--rule", "unanimity", "--x", "1")
    assert unused.stderr == "trackgauge: --x: there is no rule that it is for. Name it: --rule n_minus_x.\n"
