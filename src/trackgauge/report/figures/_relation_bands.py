"""Bands of the balancing relations: one cell a year, its sign the verdict, its shade how probable that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

import svg

from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.textwidth import wrap
from trackgauge.report.tables import Column
from trackgauge.report.words import Words

VERDICTS = {
    "holds": "done",
    "leans_a": "multi",
    "leans_b": "multi",
    "dormant": "track-4",
    "idle": "track-0",
    "broken": "refused",
    "undecided": "track-0",
}
"""Verdicts with their colours."""
_BAND = 17.0


@dataclass(frozen=True, slots=True)
class RelationRow:
    """The verdict on one balancing relation in one year, and the chance that it holds with and without codings."""

    relation: Annotated[str, Column("text")]
    pattern: Annotated[str, Column("word", group="pattern")]
    pole_a: Annotated[str, Column("text")]
    middle: Annotated[tuple[str, ...], Column("codes")]
    pole_b: Annotated[str, Column("text")]
    year: Annotated[int, Column("year")]
    verdict: Annotated[str, Column("word", group="verdict_of_relation")]
    probability: Annotated[float, Column("probability")]
    holds: Annotated[float, Column("probability")]
    holds_by_behaviour: Annotated[float, Column("probability")]


def relations(
    rows: Sequence[RelationRow], x: Scale, said: Words, *, narrow: bool, labelled: float
) -> tuple[list[marks.Mark], float]:
    """A band a relation, with its poles and middle before it, or above it on a narrow page; marks and height."""
    drawn: list[marks.Mark] = []
    top = 0.0
    for _, group in groupby(rows, key=lambda row: row.relation):
        own = list(group)
        lines = _label(own[0], said, x.end if narrow else labelled - 12)
        for i, (text, classes) in enumerate(lines):
            drawn.append(marks.text(text, 0, top + 11 + 13 * i, classes=classes))
        band_top = top + 13 * len(lines) + 4 if narrow else top + (13 * len(lines) - _BAND) / 2 + 2
        drawn += [_cell(row, x, band_top, said) for row in own]
        top = max(top + 13 * len(lines), band_top + _BAND) + 9
    return drawn, top + 2


def _label(row: RelationRow, said: Words, room: float) -> list[tuple[str, str]]:
    """Pole, middle and pole, then which pattern."""
    named = f"{row.pole_a} – {' '.join(row.middle)} – {row.pole_b}"
    told = f"{row.relation}  {said.label('pattern', row.pattern)}"
    return [(part, "tg-x tg-b") for part in wrap(named, 10, room)] + [(told, "tg-x tg-soft")]


def _cell(row: RelationRow, x: Scale, top: float, said: Words) -> marks.Mark:
    left, wide = x(row.year), x(row.year + 1) - x(row.year)
    verdict = said.label("verdict_of_relation", row.verdict)
    return marks.group(
        [
            marks.rect(left + 0.5, top, wide - 1, _BAND, classes="tg-panel"),
            marks.rect(left + 0.5, top, wide - 1, _BAND, classes=f"tg-f-{VERDICTS[row.verdict]}",
                       opacity=_shade(row.probability)),
            *sign(row.verdict, left + wide / 2, top + _BAND / 2, min(4.0, wide * 0.3)),
        ],
        title=f"{row.relation} {row.year}: {verdict} {said.chance(row.probability)}",
    )  # fmt: skip


def _shade(probability: float) -> float:
    """From one third on in steps, so that an even chance is pale and certainty full."""
    return round(max(0.1, (probability - 0.3) / 0.7) * 0.75, 1)


def mark(verdict: str, x: float, y: float) -> list[marks.Mark]:
    """A cell of the key, at the shade of nine tenths."""
    return [
        marks.rect(x - 9, y - 8, 18, 16, classes="tg-panel"),
        marks.rect(x - 9, y - 8, 18, 16, classes=f"tg-f-{VERDICTS[verdict]}", opacity=_shade(0.9)),
        *sign(verdict, x, y, 4.0),
    ]


def sign(verdict: str, x: float, y: float, size: float) -> list[marks.Mark]:
    """A verdict without colour: disc, arrowheads to a pole, ring, dash, cross, dot."""
    side = {"leans_a": -1, "leans_b": 1}.get(verdict)
    if side:
        corners = [(x + side * size, y), (x - side * size * 0.7, y - size), (x - side * size * 0.7, y + size)]
        return [marks.polygon(corners, classes="tg-ink")]
    if verdict == "holds":
        return [marks.circle(x, y, size * 0.85, classes="tg-ink")]
    if verdict == "dormant":
        return [marks.circle(x, y, size * 0.8, classes="tg-none tg-ink-line", width=1.3)]
    if verdict == "broken":
        arms: list[svg.PathData] = []
        for turn in (1, -1):
            arms += marks.through([(x - size, y - size * turn), (x + size, y + size * turn)])
        return [marks.path(arms, classes="tg-ink-line", width=1.5)]
    if verdict == "idle":
        return [marks.line(x - size, y, x + size, y, classes="tg-ink-line", width=1.5)]
    return [marks.circle(x, y, 1.2, classes="tg-ink")]
