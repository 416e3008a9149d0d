"""The table of the rails."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import (
    answer_of,
    ground_of_answers,
    in_order,
    overall,
    same_track,
    tracks_of,
)
from trackgauge.report.figures.rails import Crisis, Row, Spell, Table, Track
from trackgauge.report.words import Translated


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table:
    """Every member's track in every year, the stays of members, and the crises of that time."""
    series = in_order(answers)
    return Table(
        ground=ground_of_answers(organisation, series, year, uncertainty="uncertainty.membership", series=True),
        year=year,
        rows=tuple(row for answer in series for row in _rows(answer)),
        bundles=tuple(track for answer in series for track in _bundles(answer)),
        spells=_spells(organisation),
        crises=crises_between(organisation, series[0].year, series[-1].year),
        order=_order(series),
        tracks=tracks_of(answer_of(series, year)),
    )


def _rows(answer: Answer) -> list[Row]:
    return [
        Row(answer.year, member, number, membership(answer, member, members))
        for number, members in enumerate(tracks_of(answer), start=1)
        for member in members
    ]


def _bundles(answer: Answer) -> list[Track]:
    by_members = {frozenset(track.members): track for track in answer.tracks}
    found = [(members, by_members[frozenset(members)]) for members in tracks_of(answer)]
    return [
        Track(answer.year, number, members, track.cohesion if len(members) > 1 else None, track.probability)
        for number, (members, track) in enumerate(found, start=1)
    ]


def membership(answer: Answer, member: str, track: Sequence[str]) -> float:
    """How sure it is that a member runs on its track: mean P(same track) with the others on it.

    For a member alone on its track: 1 minus its highest P(same track) with anybody else, which is the most
    that the probability of running alone can be.
    """
    companions = [other for other in track if other != member]
    if companions:
        return fmean(same_track(answer, member, other) for other in companions)
    others = [other.actor for other in answer.members if other.actor != member]
    return 1 - max((same_track(answer, member, other) for other in others), default=0.0)


def _order(series: Sequence[Answer]) -> tuple[str, ...]:
    """Members from the highest mean score over all years to the lowest."""
    scores: dict[str, list[float]] = {}
    for answer in series:
        for member in answer.members:
            scores.setdefault(member.actor, []).append(overall(member))
    return tuple(sorted(scores, key=lambda actor: (-fmean(scores[actor]), actor)))


def _spells(organisation: Organisation) -> tuple[Spell, ...]:
    rows = [row for row in organisation.rows("participants") if row.tier == "member"]
    return tuple(Spell(row.actor, row.start, row.end) for row in sorted(rows, key=lambda row: row.start))


def crises_between(organisation: Organisation, first: int, last: int) -> tuple[Crisis, ...]:
    """Crises that the casebook names, numbered in order of time."""
    rows = sorted(organisation.rows("crises"), key=lambda row: (row.first_day, row.id))
    shown = [row for row in rows if first <= row.first_day.year <= last]
    return tuple(
        Crisis(
            number=number,
            start=row.first_day,
            end=row.last_day,
            name=Translated(row.name, key=f"{organisation.id}.{row.id}"),
            members=row.actors,
            joint_response=row.joint_response,
        )
        for number, row in enumerate(shown, start=1)
    )
