"""Identity, overall coding: hand-coded judgements from the literature."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.identity_coding import codings, identity_indicator
from trackgauge.orientation.indicator import Observation

ITEMS = frozenset({"overall"})

INDICATOR = identity_indicator(
    "overall identity coding",
    "overall",
    source="zeng_zhao2022 §三 (C2-10); chen_zeng2019 §三",
    captures="The author's own summary of a member's identity.",
    does_not_capture="What happens between the years compared; differences between coders of the same text.",
)


def compute(case: Case) -> Iterable[Observation]:
    """Every coding is one observation over the years that it is about."""
    return codings(case, ITEMS)
