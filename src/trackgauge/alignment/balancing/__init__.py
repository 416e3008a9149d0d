"""Balancing patterns: who courts whom, who bets on both, and what would end it."""

from __future__ import annotations

from trackgauge.alignment.balancing.pattern import Pattern, parsed_pattern, pattern_of, patterns_of
from trackgauge.alignment.balancing.verdict import OUTCOMES, outcome_probabilities, outcomes

__all__ = ["OUTCOMES", "Pattern", "outcome_probabilities", "outcomes", "parsed_pattern", "pattern_of", "patterns_of"]
