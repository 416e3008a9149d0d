"""Speeches: how often a text names an organisation and the principles that it stands for."""

from __future__ import annotations

from trackgauge.evidence.speeches.counting import Mentions, count_mentions
from trackgauge.evidence.speeches.words import WordList, word_lists

__all__ = ["Mentions", "WordList", "count_mentions", "word_lists"]
