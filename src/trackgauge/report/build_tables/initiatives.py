"""The table of initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import casebook_source, coding_uncertainty
from trackgauge.report.figures.initiatives import Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import Translated, phrase

DOMAINS = ("security", "economic", "political", "people_to_people", "multi")
OUTCOME = {
    "implemented": "done",
    "in_force": "done",
    "partly_implemented": "partly",
    "in_progress": "partly",
    "under_construction": "partly",
    "extended": "partly",
    "funded": "partly",
    "unused": "stalled",
    "agreed": "agreed",
    "agreed_without_one": "agreed",
    "stalled": "stalled",
    "lapsed": "stalled",
    "not_achieved": "stalled",
    "failed": "stalled",
    "blocked": "refused",
    "rejected": "refused",
    "not_adopted": "refused",
}
"""Class of each status; a status that is not named here leaves the matter open."""


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """All initiatives of the casebook, by domain, the deepest first; nothing without such a table."""
    found = organisation.rows("initiatives")
    if not found:
        return None
    steps: dict[str, list[int]] = {}
    for step in organisation.rows("initiative_status"):
        steps.setdefault(step.initiative, []).append(step.year)
    ordered = sorted(
        found,
        key=lambda row: (DOMAINS.index(row.domain), -row.depth_score, row.year_proposed or row.status_year),
    )
    years = [row.status_year for row in found] + [row.year_proposed for row in found if row.year_proposed]
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.initiatives", count=len(found)),
        first_year=min(years),
        last_year=max(years),
        uncertainty=coding_uncertainty(found),
        source=casebook_source("initiatives", found),
    )
    rows = tuple(_row(organisation.id, row, sorted(set(steps.get(row.key, ())))) for row in ordered)
    return Table(ground, year, rows)


def _row(organisation: str, row: Any, steps: Sequence[int]) -> Row:
    return Row(
        key=row.key,
        name=Translated(row.name_en, row.name_zh, key=f"{organisation}.{row.key}"),
        domain=row.domain,
        depth=row.depth_score,
        proposers=row.proposers,
        year_proposed=row.year_proposed,
        outcome=OUTCOME.get(row.status, "open"),
        status=row.status,
        status_year=row.status_year,
        steps=tuple(steps),
        opposers=row.opposers,
        reserved=row.reserved,
        non_participants=row.non_participants,
        confidence=row.confidence,
        source=row.source,
    )
