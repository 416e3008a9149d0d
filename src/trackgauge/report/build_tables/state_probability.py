"""The table of the state's probabilities."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.build_tables._ground import ground_of_answers, in_order
from trackgauge.report.figures.state_probability import Row, Table


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table:
    """The three probabilities of every year that has an answer."""
    series = in_order(answers)
    rows = tuple(
        Row(
            answer.year,
            len(answer.members),
            answer.state.same_track,
            answer.state.multi_track,
            answer.state.derailed,
        )
        for answer in series
    )
    ground = ground_of_answers(organisation, series, year, uncertainty="uncertainty.state", series=True)
    return Table(ground, year, rows)
