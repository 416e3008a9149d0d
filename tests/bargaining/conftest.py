"""The comparison on the decisions of the Council, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackgauge.decisions import council_record
from trackgauge.decisions.council_record import Comparison, CouncilIssues, compare, read_issues


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
    monkeypatch.setattr(council_record, "compare", lambda *given, **settings: comparison)
