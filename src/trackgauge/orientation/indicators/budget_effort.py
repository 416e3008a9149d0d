"""Budget share against capability."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from trackgauge.orientation.aggregate import CONFIDENCE_WEIGHT, in_runs
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="budget share against capability",
    dimension="policy",
    sub_dimension="institution",
    level="actor",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="log10 of budget share over share of the members' GDP",
    higher_means="the member pays more than its weight",
    neutral=0.0,
    full=2.0,
    source="casebook table budget_shares; wdi GDP (C1-14, C1-15)",
    captures="How the burden is spread against economic weight.",
    does_not_capture=(
        "Commitment: scales are flat by design, so that the smallest members come out highest whatever they do. "
        "It is therefore shown beside the model and does not enter it."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """One value a year from the scale in force and the GDP of the members that have one."""
    return in_runs(dict(_yearly(case)))


def _yearly(case: Case) -> Iterator[tuple[tuple[str, int], tuple[float, float, tuple[str, ...]]]]:
    for row in case.of("budget_share"):
        for year in range(max(row.start_year, case.years[0]), min(row.end_year, case.years[-1]) + 1):
            members = case.members[year]
            total = sum(case.gdp_share.get((m, year), 0.0) for m in members)
            own = case.gdp_share.get((row.actor, year), 0.0)
            if row.actor in members and own > 0 and row.value > 0:
                value = math.log10(row.value / (own / total))
                yield (row.actor, year), (value, CONFIDENCE_WEIGHT[row.confidence], (row.id,))
