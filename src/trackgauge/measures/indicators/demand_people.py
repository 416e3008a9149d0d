"""People-to-people demands: how alike a member's demands are to those of the other members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.measures.case import Case
from trackgauge.measures.demand_alignment import demand_indicator, shared_demand
from trackgauge.measures.indicator import Observation

INDICATOR = demand_indicator("shared people-to-people demands", "people_to_people")


def compute(case: Case) -> Iterable[Observation]:
    """The member's mean similarity with the other members of the year."""
    return shared_demand(case, "people_to_people")
