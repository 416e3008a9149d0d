"""Bilateral ties with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.aggregate import mean_over_partners
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="ties with fellow members",
    dimension="identity",
    sub_dimension="affect",
    level="dyad",
    kind="coding",
    role="model",
    scale="own",
    unit="mean sign of ties, -1 to 1",
    higher_means="the member's relations inside the organisation are friendlier",
    neutral=0.0,
    full=1.0,
    source=("casebook tables relations and bilateral_scores (C2-13, C0-07); Nourzhanov 2009 as cited by zeng_zhao2022"),
    captures="Trust and mood between members, as the affect that C2-13 asks for.",
    does_not_capture="Pairs on which no source speaks; how much a quarrel weighs against a friendship.",
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean of the member's coded ties in each year, each fellow member once."""
    return mean_over_partners(case, "tie")
