"""Identity, overall coding: hand-coded judgements from the literature."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.measures.aggregate import row_by_row
from trackgauge.measures.case import Case
from trackgauge.measures.indicator import Indicator, Observation

ITEMS = frozenset({"overall"})

INDICATOR = Indicator(
    name="overall identity coding",
    dimension="identity",
    sub_dimension="overall",
    level="actor",
    kind="coding",
    role="model",
    scale="ladder",
    unit="coding level, -2 to 2",
    higher_means="the state takes the organisation more as its own",
    neutral=0.0,
    full=2.0,
    source="zeng_zhao2022 §三 (C2-10); chen_zeng2019 §三",
    captures="The author's own summary of a member's identity.",
    does_not_capture=(
        "Anything between the years that the author compares; differences between coders who read the same text."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Every coding is one observation over the years that it is about."""
    return row_by_row(row for row in case.of("identity_coding") if row.item in ITEMS)
