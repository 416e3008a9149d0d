"""The table of demands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from trackgauge.assessment.answer import Answer
from trackgauge.demands.similarity import demand_similarity, demand_vectors
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import answer_of, casebook_source, coding_uncertainty
from trackgauge.report.figures.demands import AgreementRow, Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import phrase

DOMAINS = ("security", "economic", "political", "people_to_people", "multi")


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Demands of the year's members that were stated up to the year; nothing without such a table."""
    members = [member.actor for member in answer_of(answers, year).members]
    rows = [row for row in organisation.rows("demands") if row.actor in members and row.first_year <= year]
    if not rows:
        return None
    domains = [domain for domain in DOMAINS if any(row.domain == domain for row in rows)]
    cells = {(a, d): [row for row in rows if (row.actor, row.domain) == (a, d)] for a in members for d in domains}
    order = sorted(members, key=lambda a: (-sum(len(cells[a, d]) for d in domains), a))
    found = [_row(actor, domain, cells[actor, domain]) for actor in order for domain in domains if cells[actor, domain]]
    agreement = [_agreement(domain, [row for row in rows if row.domain == domain]) for domain in domains]
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.demands", count=len(rows), members=len({row.actor for row in rows})),
        first_year=min(row.first_year for row in rows),
        last_year=min(year, max(row.last_year for row in rows)),
        uncertainty=coding_uncertainty(rows),
        source=casebook_source("demands", rows),
    )
    return Table(ground, year, tuple(found), tuple(agreement))


def _row(actor: str, domain: str, rows: Sequence[Any]) -> Row:
    return Row(
        actor=actor,
        domain=domain,
        demands=len(rows),
        high_salience=sum(row.salience == "high" for row in rows),
        issues=len({row.issue for row in rows}),
        first_year=min(row.first_year for row in rows),
        last_year=max(row.last_year for row in rows),
    )


def _agreement(domain: str, rows: Sequence[Any]) -> AgreementRow:
    """Mean over pairs, and its range when any one member is left out."""
    actors = sorted({row.actor for row in rows})
    similar = demand_similarity(demand_vectors(rows, actors))

    def mean(kept: Sequence[int]) -> float:
        block = similar[np.ix_(kept, kept)]
        return float(np.nanmean(block)) if (~np.isnan(block)).any() else float("nan")

    every = list(range(len(actors)))
    without = [mean([i for i in every if i != out]) for out in every] if len(actors) > 2 else [mean(every)]
    return AgreementRow(domain, len(actors), mean(every), min(without), max(without))
