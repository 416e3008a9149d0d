"""Similarity of demands by pair and year, from the evidence rows of demands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence import EvidenceRow
from trackgauge.evidence.demand_similarity import demand_similarity, demand_vectors, similarity_error
from trackgauge.orientation.aggregate import in_runs
from trackgauge.orientation.case import Case, Indicator, Observation, Pairs

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
        higher_means="the member asks for what the others ask for, with the same weight and on the same side",
        neutral=0.0,
        full=1.0,
        source="zeng_zhao2022 §二 (C2-03, C2-04); chen_zeng2019 §二 (C4-01)",
        captures="Overlap of stated demands in this field by question, side and salience; opposites count against.",
        does_not_capture="Demands that no source states; whether they can be met together though they differ.",
        observe=partial(shared_demand, domain=domain),
        pairs=partial(demand_structure, domain),
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


def demand_structure(domain: str, case: Case, year: int) -> Pairs:
    """Similarity of the demands of every two members of a year in one field, with its error over questions."""
    members = case.members[year]
    rows = [row for row in _of_domain(case, domain) if row.covers(year)]
    vectors = _vectors(rows, members)
    values, errors = demand_similarity(vectors), similarity_error(vectors)
    sure = ~np.isnan(values) & ~np.isnan(errors)
    return Pairs(np.where(sure, values, np.nan), np.where(sure, errors, np.nan))


def _of_domain(case: Case, domain: str) -> list[EvidenceRow]:
    return [row for row in case.of("demand") if row.item.startswith(f"{domain}:")]


def _similarity(rows: Sequence[EvidenceRow], members: Sequence[str]) -> Floats:
    return demand_similarity(_vectors(rows, members))


def _vectors(rows: Sequence[EvidenceRow], members: Sequence[str]) -> Floats:
    return demand_vectors(((row.actor, row.item, row.value) for row in rows), members)
