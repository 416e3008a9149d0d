"""Signed ties: the probability that two states are friends, foes or neither, and what speaks for it."""

from __future__ import annotations

from trackgauge.alignment.ties.contributor import Contributor
from trackgauge.alignment.ties.contributors import contributor, contributor_ids
from trackgauge.alignment.ties.measuring import SignedTies, signed_ties, tie_series

__all__ = ["Contributor", "SignedTies", "contributor", "contributor_ids", "signed_ties", "tie_series"]
