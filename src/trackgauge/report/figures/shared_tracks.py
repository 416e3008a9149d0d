"""Who shares a track with whom: the probability of every pair, members ordered by track."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from trackgauge.report.drawing import marks
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.palette import track_class
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, words

ID = "shared_tracks"
TITLE = "figure.shared_tracks.title"


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
    key, key_height = _key(said, bottom, width)
    title = said.text(TITLE, organisation=table.ground.organisation[language], year=table.year)
    return figure(
        body + key,
        height=bottom + key_height,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _description(table: Table, said: Words) -> str:
    if not table.rows:
        return said.text("figure.shared_tracks.empty")
    rows = sorted(table.rows, key=lambda row: -row.same_track)
    pairs = [
        f"{said.state(row.actor)} – {said.state(row.partner)} {said.percent(row.same_track)}"
        for row in (rows[0], rows[-1])
    ]
    return said.text("figure.shared_tracks.description", highest=pairs[0], lowest=pairs[1])


def _by_pair(rows: Sequence[Row]) -> Mapping[frozenset[str], Row]:
    return {frozenset((row.actor, row.partner)): row for row in rows}


def _cells(table: Table, members: Sequence[str], cell: float, left: float, said: Words) -> list[marks.Mark]:
    pairs = _by_pair(table.rows)
    drawn: list[marks.Mark] = []
    for i, row_member in enumerate(members):
        for j, column_member in enumerate(members[:i]):
            row = pairs.get(frozenset((row_member, column_member)))
            if row is not None:
                drawn += _cell(row, left + j * cell, i * cell, cell, said)
    return drawn


def _cell(row: Row, x: float, y: float, cell: float, said: Words) -> list[marks.Mark]:
    """Shade by probability in twenty steps; the number where there is room for it."""
    shade = round(row.same_track * 20) / 20
    drawn: list[marks.Mark] = [
        marks.rect(x + 1, y + 1, cell - 2, cell - 2, classes="tg-panel"),
        marks.rect(x + 1, y + 1, cell - 2, cell - 2, classes="tg-f-accent", opacity=shade),
    ]
    middle = y + cell / 2
    if cell >= 24:
        number = said.percent(row.same_track).replace("%", "").strip("\u00a0\u202f ")
        ink = "tg-on" if shade >= 0.55 else ""
        size = "tg-s" if cell >= 34 else "tg-x"
        drawn.append(
            marks.text(number, x + cell / 2, middle + 4, classes=f"{size} {ink}".strip(), anchor="middle")
        )
    if row.opposed is not None:
        arm = min(4.0, cell * 0.22)
        cx, cy = (x + cell - arm - 4, y + arm + 4) if cell >= 24 else (x + cell / 2, middle)
        classes = "tg-l-minus" if shade < 0.55 else "tg-paper-line"
        drawn.append(marks.line(cx - arm, cy - arm, cx + arm, cy + arm, classes=classes, width=1.6))
        drawn.append(marks.line(cx - arm, cy + arm, cx + arm, cy - arm, classes=classes, width=1.6))
    shown = f"{row.actor}–{row.partner} {said.percent(row.same_track)}"
    return [marks.group(drawn, title=shown)]


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
    drawn: list[marks.Mark] = []
    x = 0.0
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        drawn.append(marks.rect(x, top - 10, 16, 14, classes="tg-panel"))
        drawn.append(marks.rect(x, top - 10, 16, 14, classes="tg-f-accent", opacity=share))
        drawn.append(marks.text(said.percent(share), x + 20, top + 1, classes="tg-x tg-soft"))
        x += 58
    y = top if width > 500 else top + 20
    x = x + 10 if width > 500 else 0.0
    drawn.append(marks.line(x, y - 7, x + 8, y + 1, classes="tg-l-minus", width=1.6))
    drawn.append(marks.line(x, y + 1, x + 8, y - 7, classes="tg-l-minus", width=1.6))
    drawn.append(
        marks.text(said.text("figure.shared_tracks.key_opposed"), x + 14, y + 1, classes="tg-s tg-soft")
    )
    return drawn, y - top + 14
