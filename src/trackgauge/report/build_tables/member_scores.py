"""The table of members' scores."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import (
    answer_of,
    ground_of_answers,
    in_order,
    overall,
    track_numbers,
)
from trackgauge.report.figures.member_scores import DIMENSIONS, LevelRow, Row, Table


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table:
    """Scores with intervals, members from the highest to the lowest mean of the three."""
    series = in_order(answers)
    answer = answer_of(series, year)
    numbers = track_numbers(answer)
    members = sorted(answer.members, key=lambda member: (-overall(member), member.actor))
    rows = [
        Row(
            member.actor,
            dimension,
            getattr(member, dimension).mean,
            getattr(member, dimension).low,
            getattr(member, dimension).high,
            member.observations.get(dimension, 0),  # type: ignore[call-overload]
            numbers[member.actor],
        )
        for member in members
        for dimension in DIMENSIONS
    ]
    levels = [
        LevelRow(
            member.actor,
            member.identity_level,
            *(
                member.identity_level_probabilities.get(level, 0.0)
                for level in ("positive", "limited", "negative", "none")
            ),
        )
        for member in members
    ]
    ground = ground_of_answers(organisation, series, year, uncertainty="uncertainty.interval", series=False)
    return Table(ground, year, tuple(rows), tuple(levels))
