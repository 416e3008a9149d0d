"""Bargaining models against the decisions of the Council of the European Union, whose outcomes are known."""

from __future__ import annotations

from trackgauge.decisions.council_record.comparison import Comparison, compare
from trackgauge.decisions.council_record.issues import CouncilIssues, read_issues

__all__ = ["Comparison", "CouncilIssues", "compare", "read_issues"]
