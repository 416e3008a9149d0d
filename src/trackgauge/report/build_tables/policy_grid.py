"""The table of what members did."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import answer_of, casebook_source, coding_uncertainty
from trackgauge.report.figures.policy_grid import DOMAINS, DUTIES, Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import phrase


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Mean alignment of the year's members by field and duty, up to the year; None without a table."""
    members = [member.actor for member in answer_of(answers, year).members]
    rows = [row for row in organisation.rows("policy") if row.actor in members and row.first_year <= year]
    if not rows:
        return None
    score = {actor: fmean([row.alignment for row in rows if row.actor == actor] or [-9]) for actor in members}
    found: list[Row] = []
    for actor in sorted((a for a in members if score[a] > -9), key=lambda a: (-score[a], a)):
        for domain in DOMAINS:
            for duty in DUTIES:
                cell = [
                    row.alignment
                    for row in rows
                    if (row.actor, row.domain, row.responsibility) == (actor, domain, duty)
                ]
                if cell:
                    found.append(Row(actor, domain, duty, len(cell), fmean(cell), min(cell), max(cell)))
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.choices", count=len(rows), members=len({row.actor for row in rows})),
        first_year=min(row.first_year for row in rows),
        last_year=min(year, max(row.last_year for row in rows)),
        uncertainty=coding_uncertainty(rows),
        source=casebook_source("policy", rows),
    )
    return Table(ground, year, tuple(found))
