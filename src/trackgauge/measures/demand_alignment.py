"""Similarity of demands by pair and year, from the casebook's demand rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.demands.similarity import demand_similarity, demand_vectors
from trackgauge.measures.aggregate import in_runs
from trackgauge.measures.indicator import Observation

if TYPE_CHECKING:
    from trackgauge.measures.case import Case

Floats = NDArray[np.float64]


def demand_pairs(case: Case, domain: str, year: int) -> tuple[tuple[str, ...], Floats]:
    """Members of the year and the similarity of their demands in one domain; shape (member, member)."""
    members = case.members[year]
    rows = [r for r in case.organisation.rows("demands") if r.domain == domain and r.first_year <= year <= r.last_year]
    return members, demand_similarity(demand_vectors(rows, members))


def shared_demand(case: Case, domain: str) -> Iterator[Observation]:
    """Each member's mean similarity with the other members, year by year, joined into runs."""
    demands = [r for r in case.organisation.rows("demands") if r.domain == domain]
    yearly = {}
    for year in case.years:
        members, pairs = demand_pairs(case, domain, year)
        for i, member in enumerate(members):
            values = pairs[i][~np.isnan(pairs[i])]
            if values.size:
                behind = tuple(
                    f"{case.organisation.id}/demands/{r.id}"
                    for r in demands
                    if r.actor == member and r.first_year <= year <= r.last_year
                )
                yearly[member, year] = (float(values.mean()), 1.0, behind)
    return in_runs(yearly)
