"""Normative identity coding: hand-coded judgements from the literature."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.measures.aggregate import row_by_row
from trackgauge.measures.case import Case
from trackgauge.measures.indicator import Indicator, Observation

ITEMS = frozenset({"value_norms"})

INDICATOR = Indicator(
    name="normative identity coding",
    dimension="identity",
    sub_dimension="norms",
    level="actor",
    kind="coding",
    role="model",
    scale="ladder",
    unit="coding level, -2 to 2",
    higher_means="the state takes the organisation more as its own",
    neutral=0.0,
    full=2.0,
    source="zeng_zhao2022 §一(二) (C2-12)",
    captures="How far a state accepts the rules, standards and shared spirit.",
    does_not_capture="Whether accepted norms are followed; see the policy indicators.",
)


def compute(case: Case) -> Iterable[Observation]:
    """Every coding is one observation over the years that it is about."""
    return row_by_row(row for row in case.of("identity_coding") if row.item in ITEMS)
