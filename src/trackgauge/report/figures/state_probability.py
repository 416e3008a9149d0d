"""The probability of each state through time, as stacked areas, with the number of members of each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

import svg

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale, labelled_years, stretches
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.textwidth import text_width
from trackgauge.report.figures._ground import ground_of_answers, in_order
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, words

ID = "state_probability"
TITLE = "figure.state_probability.title"
_STATES = (("derailed", "derailed"), ("multi_track", "multi"), ("same_track", "same"))
"""From the bottom up, with their colours."""


@dataclass(frozen=True, slots=True)
class Row:
    """The state of one year."""

    year: Annotated[int, Column("year")]
    members: Annotated[int, Column("count")]
    same_track: Annotated[float, Column("probability")]
    multi_track: Annotated[float, Column("probability")]
    derailed: Annotated[float, Column("probability")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the areas are drawn from; a year that is missing stays empty."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet(ID, self.rows),)


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """Stacked areas, one after the other from derailed at the bottom to same-track at the top."""
    said = words(language)
    narrow = width < 500
    first, last = table.rows[0].year, table.rows[-1].year
    named = max(text_width(said.label("state", state), 13) for state, _ in _STATES)
    x = Scale(first, max(last, first + 1), 36, width - (16 if narrow else 66 + named))
    y = Scale(0, 1, 210 if narrow else 232, 12)
    body = _grid(y, x, said)
    for stretch in stretches(table.rows):
        body += _areas(stretch, x, y)
    body += _years(table, x, y, said, most=6 if narrow else 13)
    height = y.start + 42
    if narrow:
        body += _legend(table.rows[-1], height + 18, said)
        height += 18 + 3 * 19
    else:
        body += _end_labels(table.rows[-1], x, y, said)
    title = said.text(TITLE, organisation=table.ground.organisation[language], first=table.ground.first_year, last=last)
    return figure(
        body,
        height=height,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _description(table: Table, said: Words) -> str:
    row = next((row for row in table.rows if row.year == table.year), table.rows[-1])
    return said.text(
        "figure.state_probability.description",
        year=row.year,
        same_track=said.chance(row.same_track),
        multi_track=said.chance(row.multi_track),
        derailed=said.chance(row.derailed),
    )


def _grid(y: Scale, x: Scale, said: Words) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        drawn.append(marks.line(x.start, y(share), x.end, y(share), classes="tg-grid"))
        drawn.append(marks.text(said.percent(share), 30, y(share) + 4, classes="tg-x tg-soft", anchor="end"))
    return drawn


def _bounds(row: Row) -> dict[str, tuple[float, float]]:
    bounds: dict[str, tuple[float, float]] = {}
    low = 0.0
    for state, _ in _STATES:
        bounds[state] = (low, low + getattr(row, state))
        low = bounds[state][1]
    return bounds


def _areas(rows: Sequence[Row], x: Scale, y: Scale) -> list[marks.Mark]:
    """One area a state; a single year becomes a bar of a third of a year."""
    points = [(x(row.year), _bounds(row)) for row in rows]
    if len(points) == 1:
        half = (x(1) - x(0)) / 6
        points = [(points[0][0] - half, points[0][1]), (points[0][0] + half, points[0][1])]
    drawn: list[marks.Mark] = []
    for state, colour in _STATES:
        lower = [(px, y(bounds[state][0])) for px, bounds in points]
        upper = [(px, y(bounds[state][1])) for px, bounds in points]
        drawn.append(marks.polygon(upper + lower[::-1], classes=f"tg-f-{colour}"))
        if state == "derailed":
            drawn += _hatching(upper, y(0))
        drawn.append(marks.polyline(upper, classes="tg-paper-line", width=1.2))
    return drawn


def _hatching(upper: Sequence[tuple[float, float]], floor: float) -> list[marks.Mark]:
    """Upright hatching, so that the state is told without colour."""
    first, last = upper[0][0], upper[-1][0]
    data: list[svg.PathData] = []
    at = first + 3
    while at < last:
        (x0, y0), (x1, y1) = next(pair for pair in pairwise(upper) if pair[0][0] <= at <= pair[1][0])
        top = y0 + (y1 - y0) * (at - x0) / ((x1 - x0) or 1)
        if floor - top > 1:
            data += [
                svg.M(marks.rounded(at), floor),
                svg.L(marks.rounded(at), marks.rounded(top)),
            ]
        at += 5
    return [marks.path(data, classes="tg-hatch-line")] if data else []


def _years(table: Table, x: Scale, y: Scale, said: Words, *, most: int) -> list[marks.Mark]:
    first, last = table.rows[0].year, table.rows[-1].year
    labelled = set(labelled_years(first, last, most=most))
    drawn: list[marks.Mark] = [
        marks.text(said.text("figure.n"), 30, y.start + 35, classes="tg-x tg-soft", anchor="end")
    ]
    for row in table.rows:
        if row.year in labelled:
            drawn.append(marks.line(x(row.year), y.start, x(row.year), y.start + 5, classes="tg-axis"))
            drawn.append(marks.text(str(row.year), x(row.year), y.start + 19, classes="tg-s tg-soft", anchor="middle"))
            drawn.append(
                marks.text(str(row.members), x(row.year), y.start + 35, classes="tg-x tg-soft", anchor="middle")
            )
    return drawn


def _end_labels(row: Row, x: Scale, y: Scale, said: Words) -> list[marks.Mark]:
    """State and probability beside the last year, kept apart by at least a line."""
    drawn: list[marks.Mark] = []
    bounds = _bounds(row)
    wished = [(y(sum(bounds[state]) / 2) + 4, state, colour) for state, colour in reversed(_STATES)]
    lowest = y.start + 4
    placed: list[float] = []
    for i, (wish, _, _) in enumerate(wished):
        room = lowest - (len(wished) - 1 - i) * 17
        placed.append(min(max(wish, placed[-1] + 17 if placed else 16), room))
    for at, (_, state, colour) in zip(placed, wished, strict=True):
        drawn.append(marks.rect(x.end + 9, at - 10, 11, 11, classes=f"tg-f-{colour}"))
        share = said.chance(getattr(row, state))
        drawn.append(marks.text(share, x.end + 26, at, classes="tg-t tg-b"))
        drawn.append(
            marks.text(said.label("state", state), x.end + 30 + max(text_width(share, 13), 32), at, classes="tg-t")
        )
    return drawn


def _legend(row: Row, top: float, said: Words) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    for i, (state, colour) in enumerate(reversed(_STATES)):
        y = top + i * 19
        drawn.append(marks.rect(36, y - 10, 11, 11, classes=f"tg-f-{colour}"))
        drawn.append(marks.text(said.chance(getattr(row, state)), 54, y, classes="tg-t tg-b"))
        drawn.append(marks.text(f"{said.label('state', state)}, {row.year}", 94, y, classes="tg-t"))
    return drawn


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
