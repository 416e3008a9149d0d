"""Affect coding: hand-coded judgements from the literature."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.identity_coding import codings, identity_indicator
from trackgauge.orientation.indicator import Observation

ITEMS = frozenset({"emotion", "public_emotion", "public_identity"})

INDICATOR = identity_indicator(
    "affect coding",
    "affect",
    source="zeng_zhao2022 §一(二) (C2-13); chen_zeng2019 §三 (C4-16)",
    captures="Long-run feeling, loyalty and trust towards the organisation; of the public too, where coded.",
    does_not_capture="Short moods; publics that no source describes.",
)


def compute(case: Case) -> Iterable[Observation]:
    """Every coding is one observation over the years that it is about."""
    return codings(case, ITEMS)
