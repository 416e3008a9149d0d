"""Members' scores in interest, identity and policy with 95 % intervals, on the scale from -2 to +2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from trackgauge.assessment.answer import Answer, Dimension, IdentityLevel, Interval, Member
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import key
from trackgauge.report.drawing.palette import track_class
from trackgauge.report.figures._ground import (
    answer_of,
    ground_of_answers,
    in_order,
    overall,
    track_numbers,
)
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, words

ID = "member_scores"
TITLE = "figure.member_scores.title"
NOT_OBSERVED = "not_observed"
LEVEL_BANDS = (("none", -2.0, -1.5), ("negative", -1.5, 0.0), ("limited", 0.0, 1.5), ("positive", 1.5, 2.0))
"""Identity levels by score: drawn as bands in the identity panel."""


@dataclass(frozen=True, slots=True)
class Row:
    """One member in one dimension; no score where there is no evidence."""

    actor: Annotated[str, Column("actor")]
    dimension: Annotated[str, Column("word", group="dimension")]
    mean: Annotated[float | None, Column("signed")]
    low: Annotated[float | None, Column("signed")]
    high: Annotated[float | None, Column("signed")]
    observations: Annotated[int, Column("count")]
    track: Annotated[int, Column("count")]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """How probable each level of identity is for one member."""

    actor: Annotated[str, Column("actor")]
    level: Annotated[str, Column("word", group="level")]
    positive: Annotated[float | None, Column("probability")]
    limited: Annotated[float | None, Column("probability")]
    negative: Annotated[float | None, Column("probability")]
    none: Annotated[float | None, Column("probability")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the dots are drawn from; members come in the order of the rows."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]
    levels: tuple[LevelRow, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return Sheet(ID, self.rows), Sheet("identity_levels", self.levels)


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """Three panels beside each other on a wide page, one under the other on a narrow one."""
    said = words(language)
    narrow = width < 500
    actors = list(dict.fromkeys(row.actor for row in table.rows))
    pitch = 16.0 if len(actors) > 14 else 21.0 if narrow else 24.0
    height = 52 + pitch * len(actors) + 22
    named = 42.0 if narrow or len(actors) > 14 else 138.0
    panel = (width - named) if narrow else (width - named - 2 * 26) / 3
    body: list[marks.Mark] = []
    for i, dimension in enumerate(DIMENSIONS):
        rows = [row for row in table.rows if row.dimension == dimension]
        left, top = (named, i * (height + 14)) if narrow else (named + i * (panel + 26), 0.0)
        body.append(marks.group(_panel(rows, dimension, panel, pitch, said), dx=left, dy=top))
        if narrow or i == 0:
            body.append(marks.group(_names(actors, pitch, said, short=named < 100), dy=top))
    total = 3 * height + 28 if narrow else height
    legend, key_height = _key(said, total, width)
    title = said.text(TITLE, organisation=table.ground.organisation[language], year=table.year)
    return figure(
        [*body, *legend],
        height=total + key_height,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _description(table: Table, said: Words) -> str:
    parts = []
    for dimension in DIMENSIONS:
        scored = [(row.mean, row) for row in table.rows if row.dimension == dimension and row.mean is not None]
        if not scored:
            parts.append(_unseen(dimension, said))
            continue
        rows = [row for _, row in sorted(scored, key=lambda pair: -pair[0])]
        parts.append(
            said.text(
                "figure.member_scores.description",
                dimension=said.label("dimension", dimension),
                highest=said.state(rows[0].actor),
                high=said.number(rows[0].mean, sign=True),
                lowest=said.state(rows[-1].actor),
                low=said.number(rows[-1].mean, sign=True),
            )
        )
    return said.text("list.sentence").join(parts)


def _unseen(dimension: str, said: Words) -> str:
    return said.text("figure.member_scores.unseen", dimension=said.label("dimension", dimension))


def _names(actors: Sequence[str], pitch: float, said: Words, *, short: bool) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    for i, actor in enumerate(actors):
        y = 52 + pitch * (i + 0.5) + 4
        drawn.append(marks.text(actor, 0, y, classes="tg-s tg-b"))
        if not short:
            drawn.append(marks.text(said.state(actor), 34, y, classes="tg-s"))
    return drawn


def _panel(rows: Sequence[Row], dimension: str, width: float, pitch: float, said: Words) -> list[marks.Mark]:
    top, bottom = 52.0, 52 + pitch * len(rows)
    x = Scale(-2, 2, 6, width - 34)
    drawn: list[marks.Mark] = [marks.text(said.label("dimension", dimension), 0, 13, classes="tg-t tg-b")]
    drawn.append(marks.text(said.text("figure.n"), width, 44, classes="tg-x tg-soft", anchor="end"))
    if dimension == "identity":
        drawn += _bands(x, top, bottom, said)
    for tick in (-2, -1, 0, 1, 2):
        heavy = "tg-rule" if tick == 0 else "tg-grid"
        drawn.append(marks.line(x(tick), top, x(tick), bottom, classes=heavy))
        label = said.number(float(tick), 0, sign=True)
        drawn.append(marks.text(label, x(tick), bottom + 15, classes="tg-x tg-soft", anchor="middle"))
    for i, row in enumerate(rows):
        y = top + pitch * (i + 0.5)
        drawn += _dot(row, x, y, said) if row.mean is not None else _word(x, y, said)
        drawn.append(marks.text(str(row.observations), width, y + 3.6, classes="tg-x tg-soft", anchor="end"))
    return drawn


def _bands(x: Scale, top: float, bottom: float, said: Words) -> list[marks.Mark]:
    """The four levels of identity; the two narrow ones at the ends are named one line higher."""
    drawn: list[marks.Mark] = []
    for i, (level, low, high) in enumerate(LEVEL_BANDS):
        if i % 2 == 0:
            drawn.append(marks.rect(x(low), top - 4, x(high) - x(low), bottom - top + 4, classes="tg-bed"))
        edge = level in {"none", "positive"}
        anchor: marks.Anchor = {"none": "start", "positive": "end"}.get(level, "middle")  # type: ignore[assignment]
        at = {"none": x(low), "positive": x(high)}.get(level, x((low + high) / 2))
        label = said.label("level", level)
        drawn.append(marks.text(label, at, 31 if edge else 44, classes="tg-x tg-soft", anchor=anchor))
    return drawn


def _word(x: Scale, y: float, said: Words) -> list[marks.Mark]:
    """Where there is no evidence stands a word, not the prior."""
    return [marks.text(said.label("level", NOT_OBSERVED), x(0), y + 3.6, classes="tg-x tg-soft", anchor="middle")]


def _dot(row: Row, x: Scale, y: float, said: Words) -> list[marks.Mark]:
    if row.mean is None or row.low is None or row.high is None:
        return []
    colour = track_class(row.track)
    low, high = max(row.low, -2.0), min(row.high, 2.0)
    line = marks.line(x(low), y, x(high), y, classes=f"tg-l-{colour}", width=2)
    arrows = [
        marks.polygon([(end, y - 3.2), (end + side * 5, y), (end, y + 3.2)], classes=f"tg-f-{colour}")
        for end, side, cut in ((x(low), -1, row.low < -2), (x(high), 1, row.high > 2))
        if cut
    ]
    hollow = row.observations == 0
    classes = f"tg-hollow tg-l-{colour}" if hollow else f"tg-f-{colour}"
    dot = marks.symbol(row.track, x(row.mean), y, 4.4, classes=classes, width=1.8 if hollow else None)
    shown = f"{row.actor} {said.number(row.mean, sign=True)} [{said.interval(row.low, row.high)}]"
    return [marks.group([line, *arrows, dot], title=shown)]


def _key(said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    def observed(x: float, y: float) -> list[marks.Mark]:
        return [marks.circle(x, y, 4.4, classes="tg-f-track-0")]

    def unobserved(x: float, y: float) -> list[marks.Mark]:
        return [marks.circle(x, y, 4.4, classes="tg-hollow tg-l-track-0", width=1.8)]

    return key(
        [
            (observed, said.text("figure.member_scores.key_observed")),
            (unobserved, said.text("figure.member_scores.key_unobserved")),
            (None, said.text("figure.member_scores.key_tracks")),
        ],
        top=top,
        width=width,
    )


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
