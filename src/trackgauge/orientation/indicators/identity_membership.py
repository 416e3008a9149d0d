"""Membership identity coding: hand-coded judgements from the literature."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.identity_coding import codings, identity_indicator
from trackgauge.orientation.indicator import Observation

ITEMS = frozenset({"collective_identity", "membership_identity"})

INDICATOR = identity_indicator(
    "membership identity coding",
    "membership",
    source="zeng_zhao2022 §一(二) (C2-11); consensus_regionalism2021 §一 (C1-03)",
    captures="How far a state values and accepts being a member.",
    does_not_capture="What governments say in private; competing memberships that are not mentioned.",
)


def compute(case: Case) -> Iterable[Observation]:
    """Every coding is one observation over the years that it is about."""
    return codings(case, ITEMS)
