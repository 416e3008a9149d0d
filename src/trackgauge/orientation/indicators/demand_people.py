"""People-to-people demands: how alike a member's demands are to those of the other members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.demand_alignment import demand_indicator, shared_demand
from trackgauge.orientation.indicator import Observation

INDICATOR = demand_indicator("shared people-to-people demands", "people_to_people")


def compute(case: Case) -> Iterable[Observation]:
    """The member's mean similarity with the other members of the year."""
    return shared_demand(case, "people_to_people")
