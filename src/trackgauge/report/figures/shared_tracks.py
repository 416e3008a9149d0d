"""Who shares a track with whom: the probability of every pair, members ordered by track."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.cells import cross, shaded, staircase
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import key
from trackgauge.report.drawing.palette import track_class
from trackgauge.report.figures._ground import (
    answer_of,
    ground_of_answers,
    in_order,
    pairs_of,
    same_track,
    tracks_of,
)
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, words

ID = "shared_tracks"
TITLE = "figure.shared_tracks.title"
_ROOM_FOR_NUMBER = 24.0


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of members."""

    actor: Annotated[str, Column("actor")]
    partner: Annotated[str, Column("actor")]
    same_track: Annotated[float, Column("probability")]
    opposed: Annotated[float | None, Column("probability")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the matrix is drawn from; `tracks` gives the order of members. `opposed` is None below 5 %."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]
    tracks: tuple[tuple[str, ...], ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet(ID, self.rows),)


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """A triangle of cells: the darker, the more probable; a cross marks pairs that may be opposed."""
    said = words(language)
    members = [member for track in table.tracks for member in track]
    cell = min(44.0, (width - 76) / len(members), 700 / len(members))
    left = 66.0
    if width > 500:
        width = min(width, max(560.0, left + cell * len(members) + 110))
    body = _cells(table, members, cell, left, said)
    body += _names(table, members, cell, left, said)
    bottom = cell * len(members) + 26
    legend, key_height = _key(said, bottom - 10, width)
    title = said.text(TITLE, organisation=table.ground.organisation[language], year=table.year)
    return figure(
        body + legend,
        height=bottom - 10 + key_height,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _description(table: Table, said: Words) -> str:
    rows = sorted(table.rows, key=lambda row: -row.same_track)
    pairs = [
        f"{said.state(row.actor)} – {said.state(row.partner)} {said.chance(row.same_track)}"
        for row in (rows[0], rows[-1])
    ]
    return said.text("figure.shared_tracks.description", highest=pairs[0], lowest=pairs[1])


def _by_pair(rows: Sequence[Row]) -> Mapping[frozenset[str], Row]:
    return {frozenset((row.actor, row.partner)): row for row in rows}


def _cells(table: Table, members: Sequence[str], cell: float, left: float, said: Words) -> list[marks.Mark]:
    pairs = _by_pair(table.rows)
    placed = [
        (row, left + j * cell, i * cell)
        for i, row_member in enumerate(members)
        for j, column_member in enumerate(members[:i])
        if (row := pairs.get(frozenset((row_member, column_member))))
    ]
    ground = staircase(len(members), cell, left)
    if cell < _ROOM_FOR_NUMBER:
        return [ground, *_small_cells(placed, cell)]
    return [ground, *(_cell(row, x, y, cell, said) for row, x, y in placed)]


def _small_cells(placed: Sequence[tuple[Row, float, float]], cell: float) -> list[marks.Mark]:
    """Cells without numbers: one path for each shade, which keeps a body of 28 members small."""
    crosses = [
        piece
        for row, x, y in placed
        if row.opposed is not None
        for piece in cross(x + cell / 2, y + cell / 2, cell * 0.22)
    ]
    drawn = shaded([(x, y, _shade(row)) for row, x, y in placed], cell, "accent")
    return [*drawn, marks.path(crosses, classes="tg-l-minus", width=1.2)] if crosses else drawn


def _shade(row: Row) -> float:
    """Probability in twenty steps."""
    return round(row.same_track * 20) / 20


def _cell(row: Row, x: float, y: float, cell: float, said: Words) -> marks.Mark:
    """A cell with its number."""
    shade = _shade(row)
    ink = "tg-on" if shade > 0.77 else "tg-f-cell" if shade > 0.57 else ""
    number = said.chance(row.same_track).replace("%", "").strip("\u00a0\u202f ")
    classes = f"{'tg-s' if cell >= 34 else 'tg-x'} {ink}".strip()
    drawn: list[marks.Mark] = [
        marks.rect(x + 1, y + 1, cell - 2, cell - 2, classes="tg-f-accent", opacity=shade),
        marks.text(number, x + cell / 2, y + cell / 2 + 4, classes=classes, anchor="middle"),
    ]
    if row.opposed is not None:
        arm = min(4.0, cell * 0.1)
        colour = "tg-l-minus" if shade < 0.55 else "tg-paper-line"
        drawn.append(marks.path(cross(x + cell - arm - 3, y + arm + 3, arm), classes=colour, width=1.6))
    return marks.group(drawn, title=f"{row.actor}–{row.partner} {said.chance(row.same_track)}")


def _names(table: Table, members: Sequence[str], cell: float, left: float, said: Words) -> list[marks.Mark]:
    """Codes on the left and on the diagonal, with the symbol of the track."""
    number = {member: n for n, track in enumerate(table.tracks, start=1) for member in track}
    size = "tg-s" if cell >= 18 else "tg-x" if cell >= 13 else "tg-xx"
    drawn: list[marks.Mark] = []
    for i, member in enumerate(members):
        y = (i + 0.5) * cell
        colour = track_class(number[member])
        drawn.append(marks.symbol(number[member], 8, y, min(4.2, cell * 0.3), classes=f"tg-f-{colour}"))
        drawn.append(marks.text(member, left - 8, y + 4, classes=f"{size} tg-b", anchor="end"))
        shown = said.state(member) if cell >= 30 else member
        drawn.append(marks.text(shown, left + i * cell + 6, y + 4, classes=size))
        if i and number[member] != number[members[i - 1]]:
            drawn.append(marks.line(0, i * cell, left + i * cell, i * cell, classes="tg-rule"))
    return drawn


def _key(said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    def shade(share: float, x: float, y: float) -> list[marks.Mark]:
        return [
            marks.rect(x - 7, y - 7, 14, 14, classes="tg-panel"),
            marks.rect(x - 7, y - 7, 14, 14, classes="tg-f-accent", opacity=share),
        ]

    def opposed(x: float, y: float) -> list[marks.Mark]:
        return [marks.path(cross(x, y, 4), classes="tg-l-minus", width=1.6)]

    shades = [(partial(shade, share), said.percent(share)) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return key([*shades, (opposed, said.text("figure.shared_tracks.key_opposed"))], top=top, width=width, lead=20)


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
