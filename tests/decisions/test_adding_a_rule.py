"""A decision rule is added as one file: charters, commands and power know it without another edit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"

PROPOSAL = """\
title: a bank
date: 2021-06-01
stances: {IND: object, PAK: object, others: support}
"""

SESSION = """
import sys
import trackgauge.decisions.rules as rules
rules.__path__.append(sys.argv[1])
from trackgauge.organisations.schema import literals
from trackgauge.decisions import rule
from trackgauge.organisations.vocabulary import RuleKind, rule_kinds
from trackgauge.cli.app import main
assert "two_thirds" in literals(RuleKind) and rule_kinds()["two_thirds"] == "two thirds of the votes cast"
assert rule("two_thirds")().game("ABCDEF").clauses[0][0].quota == 4
main(["decide", "sco", sys.argv[2], "--rule", "two_thirds"])
"""


def test_the_rule_of_the_guide_decides_once_its_file_stands_in_the_folder(tmp_path: Path) -> None:
    guide = PAGE.read_text(encoding="utf-8").partition("## Add a decision rule")[2]
    code = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert code
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "two_thirds.py").write_text(code[1], encoding="utf-8")
    (tmp_path / "proposal.yaml").write_text(PROPOSAL, encoding="utf-8")
    given = [sys.executable, "-c", SESSION, str(folder), str(tmp_path / "proposal.yaml")]
    done = subprocess.run(given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Under two_thirds: adopted" in done.stdout
    assert "6 for it, 2 against; twice as many are needed" in done.stdout
