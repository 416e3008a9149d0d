"""The table of members' scores."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.assessment.answer import Answer, Dimension, IdentityLevel, Interval, Member
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import (
    answer_of,
    ground_of_answers,
    in_order,
    overall,
    track_numbers,
)
from trackgauge.report.figures.member_scores import NOT_OBSERVED, LevelRow, Row, Table

LEVELS: tuple[IdentityLevel, ...] = ("positive", "limited", "negative", "none")


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
            *_score(member, dimension),
            member.observations.get(dimension, 0),
            numbers[member.actor],
        )
        for member in members
        for dimension in DIMENSIONS
    ]
    levels = [_levels(member) for member in members]
    ground = ground_of_answers(organisation, series, year, uncertainty="uncertainty.interval", series=False)
    return Table(ground, year, tuple(rows), tuple(levels))


def _score(member: Member, dimension: Dimension) -> tuple[float | None, float | None, float | None]:
    """Mean, low and high; nothing where there is no evidence, so that a prior is never drawn as a result."""
    score: Interval = getattr(member, dimension)
    return (score.mean, score.low, score.high) if member.observed[dimension] else (None, None, None)


def _levels(member: Member) -> LevelRow:
    if not member.observed["identity"]:
        return LevelRow(member.actor, NOT_OBSERVED, None, None, None, None)
    shares = member.identity_level_probabilities
    return LevelRow(member.actor, member.identity_level, *(shares.get(level, 0.0) for level in LEVELS))
