"""The comparison on the decisions of the Council, made once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from trackgauge.decisions.bargaining import results
from trackgauge.decisions.bargaining.comparison import Comparison, compare
from trackgauge.decisions.bargaining.council import CouncilIssues, read_issues

# Bodies that several tests share stand beside them.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def issues(raw_data: Path) -> CouncilIssues:
    """All issues of the Council."""
    return read_issues(raw_data)


@pytest.fixture(scope="session")
def comparison(issues: CouncilIssues) -> Comparison:
    """All models on them."""
    return compare(issues)


@pytest.fixture
def compared_before(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command show the comparison that was made, instead of another."""
    monkeypatch.setattr(results, "compare", lambda *given, **settings: comparison)
