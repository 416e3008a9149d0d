"""The table of the hedging compass."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.alignment.hedging.leanings import COMPONENTS, Between, leaning_ids
from trackgauge.alignment.hedging.profile import ComponentSeries, components_between, two_poles
from trackgauge.assessment.answer import Answer
from trackgauge.core.draws import summarise
from trackgauge.evidence import Pack, load_pack
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import answer_of
from trackgauge.report.build_tables._ties import left_out, members_with_data
from trackgauge.report.figures.hedging_compass import Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import phrase

AT_MOST_OLD = 5
"""Years that a component may be older than the report: sources end in different years."""


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Shares of two poles in every component, members from the one pole to the other."""
    answer, pack = answer_of(answers, year), load_pack()
    everybody = members_with_data(answer)
    if not everybody:
        return None
    poles = two_poles(everybody, year, pack)
    members = [member for member in everybody if member not in poles]
    years = [one for one in pack.years if year - AT_MOST_OLD <= one <= year]
    drawn = {member: _rows(member, poles, years, answer, pack) for member in members}
    seen = {member: rows for member, rows in drawn.items() if any(row.mean is not None for row in rows)}
    if not seen:
        return None
    manifest = answer.manifest
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.members", count=len(seen)),
        first_year=min(row.year for rows in seen.values() for row in rows if row.year is not None),
        last_year=year,
        uncertainty=phrase("uncertainty.draws"),
        source=phrase("source.leanings", version=manifest.version, named=", ".join(leaning_ids()),
                      draws=manifest.draws, seed=str(manifest.seed)),
    )  # fmt: skip
    ordered = sorted(seen, key=lambda member: (_middle(seen[member]), member))
    unseen = (*left_out(answer), *(member for member in members if member not in seen))
    inside = tuple(pole for pole in poles if pole in everybody)
    return Table(ground, year, poles, inside, tuple(row for member in ordered for row in seen[member]), unseen)


def _rows(member: str, poles: tuple[str, str], years: Sequence[int], answer: Answer, pack: Pack) -> list[Row]:
    between = Between(pack, member, poles, answer.manifest.draws, answer.manifest.seed)
    found = components_between(between, years)
    return [_row(member, name, found[name], years) for name in COMPONENTS]


def _row(member: str, name: str, component: ComponentSeries, years: Sequence[int]) -> Row:
    """The last year with evidence."""
    towards = component.shares[:, :, 1]
    known = [place for place in range(len(years)) if not np.isnan(towards[:, place]).all()]
    if not known:
        return Row(member, name, None, None, None, None, None, None, None, "")
    last = known[-1]
    share, spread = summarise(towards[:, last]), summarise(component.entropy[:, last])
    return Row(member, name, years[last], *share, *spread, ", ".join(component.used(last)))


def _middle(rows: Sequence[Row]) -> float:
    """Mean of the components that are known: it orders members, and is not shown."""
    known = [row.mean for row in rows if row.mean is not None]
    return sum(known) / len(known)
