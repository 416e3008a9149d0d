"""Balancing patterns: who courts whom, who bets on both, and what would end it."""

from __future__ import annotations

from trackgauge.alignment.balancing.pattern import (
    OUTCOMES,
    Pattern,
    outcome_probabilities,
    outcomes,
    parsed_pattern,
    pattern_of,
    patterns_of,
)

__all__ = ["OUTCOMES", "Pattern", "outcome_probabilities", "outcomes", "parsed_pattern", "pattern_of", "patterns_of"]
