"""Political demands: how alike a member's demands are to those of the other members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.measures.case import Case
from trackgauge.measures.demand_alignment import shared_demand
from trackgauge.measures.indicator import Indicator, Observation

DOMAIN = "political"

INDICATOR = Indicator(
    name="shared political demands",
    dimension="interest",
    sub_dimension="political",
    level="dyad",
    kind="coding",
    role="model",
    scale="own",
    unit="cosine of salience-weighted demands, -1 to 1",
    higher_means="the member asks for what the others ask for, with the same weight",
    neutral=0.0,
    full=1.0,
    source="zeng_zhao2022 §二 (C2-03, C2-04); chen_zeng2019 §二 (C4-01)",
    captures="Overlap of stated demands in this field, by issue, salience and stance.",
    does_not_capture="Demands that no source states; whether they can be met together though they differ.",
)


def compute(case: Case) -> Iterable[Observation]:
    """The member's mean similarity with the other members of the year."""
    return shared_demand(case, DOMAIN)
