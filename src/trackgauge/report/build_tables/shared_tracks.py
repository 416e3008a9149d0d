"""The table of pairs."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import (
    answer_of,
    ground_of_answers,
    in_order,
    pairs_of,
    same_track,
    tracks_of,
)
from trackgauge.report.figures.shared_tracks import Row, Table


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """P(same track) and P(opposed) of every pair; nothing where there are fewer than two members."""
    series = in_order(answers)
    answer = answer_of(series, year)
    members = [member.actor for member in answer.members]
    if len(members) < 2:
        return None
    rows = tuple(
        Row(a, b, same_track(answer, a, b), answer.opposed_pairs.get(f"{a}-{b}")) for a, b in pairs_of(members)
    )
    ground = ground_of_answers(organisation, series, year, uncertainty="uncertainty.pairs", series=False)
    return Table(ground, year, rows, tracks_of(answer))
