"""The page of a simulation: a scenario against the baseline, in one HTML file that needs no network."""

from __future__ import annotations

from trackgauge.report.comparison.page import render_comparison, write_comparison
from trackgauge.report.comparison.sentences import sentences

__all__ = ["render_comparison", "sentences", "write_comparison"]
