"""Speeches: how often a text names an organisation and the principles that it stands for."""

from __future__ import annotations

from trackgauge.evidence.speeches.words import Mentions, WordList, count_mentions, word_lists

__all__ = ["Mentions", "WordList", "count_mentions", "word_lists"]
