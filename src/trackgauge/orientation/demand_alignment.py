"""Similarity of demands by pair and year, from the evidence rows of demands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from trackgauge.demands.similarity import demand_similarity, summed_demands
from trackgauge.evidence import EvidenceRow
from trackgauge.orientation.aggregate import in_runs
from trackgauge.orientation.case import Case, Indicator, Observation

Floats = NDArray[np.float64]


def demand_indicator(name: str, field: str, domain: str) -> Indicator:
    """How alike a member's demands in one field are to those of the other members."""
    return Indicator(
        name=name,
        dimension="interest",
        sub_dimension=field,
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
        observe=partial(shared_demand, domain=domain),
    )


def demand_pairs(case: Case, domain: str, year: int) -> tuple[tuple[str, ...], Floats]:
    """Members of the year and the similarity of their demands in one domain; shape (member, member)."""
    members = case.members[year]
    rows = [row for row in _of_domain(case, domain) if row.covers(year)]
    return members, _similarity(rows, members)


def shared_demand(case: Case, domain: str) -> Iterator[Observation]:
    """Each member's mean similarity with the other members, year by year, joined into runs."""
    demands = _of_domain(case, domain)
    yearly = {}
    for year in case.years:
        members, rows = case.members[year], [row for row in demands if row.covers(year)]
        for member, values in zip(members, _similarity(rows, members), strict=True):
            known = values[~np.isnan(values)]
            if known.size:
                behind = tuple(row.id for row in rows if row.actor == member)
                yearly[member, year] = (float(known.mean()), 1.0, behind)
    return in_runs(yearly)


def _of_domain(case: Case, domain: str) -> list[EvidenceRow]:
    return [row for row in case.of("demand") if row.item.startswith(f"{domain}:")]


def _similarity(rows: Sequence[EvidenceRow], members: Sequence[str]) -> Floats:
    return demand_similarity(summed_demands(((row.actor, row.item, row.value) for row in rows), members))
