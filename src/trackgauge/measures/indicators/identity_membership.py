"""Membership identity coding: hand-coded judgements from the literature."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.measures.aggregate import row_by_row
from trackgauge.measures.case import Case
from trackgauge.measures.indicator import Indicator, Observation

ITEMS = frozenset({"membership_identity", "collective_identity"})

INDICATOR = Indicator(
    name="membership identity coding",
    dimension="identity",
    sub_dimension="membership",
    level="actor",
    kind="coding",
    role="model",
    scale="ladder",
    unit="coding level, -2 to 2",
    higher_means="the state takes the organisation more as its own",
    neutral=0.0,
    full=2.0,
    source="zeng_zhao2022 §一(二) (C2-11); consensus_regionalism2021 §一 (C1-03)",
    captures="How far a state values and accepts being a member.",
    does_not_capture="What governments say in private; competing memberships that are not mentioned.",
)


def compute(case: Case) -> Iterable[Observation]:
    """Every coding is one observation over the years that it is about."""
    return row_by_row(row for row in case.of("identity_coding") if row.item in ITEMS)
