"""The table of circles."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.assessment.answer import Answer
from trackgauge.core.dates import year_end
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import spells_source
from trackgauge.report.figures.circles import Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import Translated, phrase


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Holders of every tier inside the circles on 31 December of every year since the founding."""
    last = max([year, *(answer.year for answer in answers)])
    tiers = {tier.id: tier for tier in organisation.charter.tiers if tier.circle is not None}
    rows: list[Row] = []
    for each in range(organisation.first_year, last + 1):
        held = organisation.as_of(year_end(each)).by_tier
        for tier in tiers.values():
            actors = held.get(tier.id, ())
            if actors and tier.circle is not None:
                name = Translated(tier.names.en, tier.names.zh, tier.names.ru)
                rows.append(Row(each, tier.circle, name, len(actors), actors))
    if not any(row.year == year for row in rows):
        return None
    spells = [row for row in organisation.rows("participants") if row.tier in tiers]
    rough = sum(row.date_precision != "day" for row in spells)
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.spells", count=len(spells)),
        first_year=organisation.first_year,
        last_year=last,
        uncertainty=phrase("uncertainty.dates", rough=rough, rows=len(spells)),
        source=spells_source(organisation, spells),
    )
    return Table(ground, year, tuple(rows))
