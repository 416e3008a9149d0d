"""Normative identity coding: hand-coded judgements from the literature."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.identity_coding import codings, identity_indicator
from trackgauge.orientation.indicator import Observation

ITEMS = frozenset({"value_norms"})

INDICATOR = identity_indicator(
    "normative identity coding",
    "norms",
    source="zeng_zhao2022 §一(二) (C2-12)",
    captures="How far a state accepts the rules, standards and shared spirit.",
    does_not_capture="Whether accepted norms are followed; see the policy indicators.",
)


def compute(case: Case) -> Iterable[Observation]:
    """Every coding is one observation over the years that it is about."""
    return codings(case, ITEMS)
