"""Crises of members and the organisation's answer."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.aggregate import row_by_row
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="answer to the member's crises",
    dimension="interest",
    sub_dimension="security",
    level="actor",
    kind="behaviour",
    role="model",
    scale="own",
    unit="1 joint response, 0.5 partial or late, 0.25 statement, 0 none",
    higher_means="the organisation supplies what the member needed in a crisis",
    neutral=0.5,
    full=1.5,
    source="casebook table crises (C2-25, C0-08)",
    captures="Whether a special demand was met when it was most urgent.",
    does_not_capture="Whether the member wanted an answer: several asked the organisation to stay out.",
)


def compute(case: Case) -> Iterable[Observation]:
    """Every crisis is one observation of every member involved."""
    return row_by_row(case.of("crisis_response"))
