"""The table of triangles and balancing relations through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balancing import OUTCOMES, Pattern, outcome_probabilities, patterns_of
from trackgauge.alignment.balancing.account import DECIDED
from trackgauge.alignment.of_states import OPEN, triangle_numbers
from trackgauge.alignment.triangles import TYPES
from trackgauge.assessment.answer import Answer
from trackgauge.core.draws import summarise
from trackgauge.evidence import load_pack
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import answer_of, in_order
from trackgauge.report.build_tables._ties import draws_of, members_with_data, ties_of, ties_source
from trackgauge.report.build_tables.rails import crises_between
from trackgauge.report.figures.triangles_through_time import RelationRow, Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import phrase

LEAST = 3


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Triangles of the members of each year, and the verdicts on the relations that the casebook names."""
    series = in_order(answers)
    answer = answer_of(series, year)
    members = {one.year: members_with_data(one) for one in series}
    years = [one for one, states in members.items() if len(states) >= LEAST]
    if not years:
        return None
    known = set(load_pack().series_states)
    patterns = [one for one in patterns_of(organisation) if known.issuperset(one.states)]
    states = {state for one in years for state in members[one]} | {s for one in patterns for s in one.states}
    ties = ties_of(organisation, answer, sorted(states), years)
    plain = ties_of(organisation, answer, sorted(states), years, kind="behaviour") if patterns else []
    most = max(len(members[one]) for one in years)
    count, seed = draws_of(answer, most), answer.manifest.seed
    signs = {one.year: one.draws(count, seed) for one in ties}
    alone = {one.year: one.draws(count, seed) for one in plain}
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.triangles", count=len({s for one in years for s in members[one]}), years=len(years)),
        first_year=years[0],
        last_year=years[-1],
        uncertainty=phrase("uncertainty.triangles"),
        source=ties_source(answer, most),
    )
    names = ties[0].states
    return Table(
        ground,
        year,
        tuple(row for one in years for row in _triangles(one, _among(signs[one], names, members[one]))),
        tuple(row for one in patterns for row in _relation(one, names, signs, alone)),
        crises_between(organisation, years[0], years[-1]),
    )


def _among(signs: NDArray[np.int8], names: Sequence[str], states: Sequence[str]) -> NDArray[np.int8]:
    """Draws among some of the states; the others change nothing."""
    place = [names.index(state) for state in states]
    return signs[:, place][:, :, place]


def _triangles(year: int, signs: NDArray[np.int8]) -> list[Row]:
    numbers = triangle_numbers(signs)
    total = int(numbers[0].sum())
    found = zip((*TYPES, OPEN), numbers.T.astype(np.float64), strict=True)
    return [Row(year, kind, *summarise(draws), total) for kind, draws in found]


def _relation(
    pattern: Pattern,
    names: Sequence[str],
    signs: Mapping[int, NDArray[np.int8]],
    alone: Mapping[int, NDArray[np.int8]],
) -> list[RelationRow]:
    rows = []
    for year, drawn in signs.items():
        chances = outcome_probabilities(drawn, names, pattern)
        best = int(chances.argmax())
        rows.append(
            RelationRow(
                pattern.id,
                pattern.kind,
                "+".join(pattern.pole_a),
                pattern.middle,
                "+".join(pattern.pole_b),
                year,
                OUTCOMES[best] if chances[best] >= DECIDED else "undecided",
                float(chances[best]),
                float(chances[OUTCOMES.index("holds")]),
                float(outcome_probabilities(alone[year], names, pattern)[OUTCOMES.index("holds")]),
            )
        )
    return rows
