"""Initiatives and what became of them: from the year of the proposal to the year of the latest status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

import svg

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale, labelled_years
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.textwidth import shorten, text_width
from trackgauge.report.figures._ground import casebook_source, coding_uncertainty
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Translated, Words, phrase, words

ID = "initiatives"
TITLE = "figure.initiatives.title"
OUTCOMES = ("done", "partly", "agreed", "open", "stalled", "refused")
"""Classes of status, from carried out to refused; each has its colour and its symbol."""


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative, who stood where, and its latest status."""

    key: Annotated[str, Column("text")]
    name: Annotated[Translated, Column("translated")]
    domain: Annotated[str, Column("word", group="domain")]
    depth: Annotated[int, Column("count")]
    proposers: Annotated[tuple[str, ...], Column("actors")]
    year_proposed: Annotated[int | None, Column("year")]
    outcome: Annotated[str, Column("word", group="outcome")]
    status: Annotated[str, Column("word", group="status")]
    status_year: Annotated[int, Column("year")]
    steps: Annotated[tuple[int, ...], Column("years")]
    opposers: Annotated[tuple[str, ...], Column("actors")]
    reserved: Annotated[tuple[str, ...], Column("actors")]
    non_participants: Annotated[tuple[str, ...], Column("actors")]
    confidence: Annotated[str, Column("word", group="confidence")]
    source: Annotated[str, Column("text")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the bars are drawn from; rows come grouped by domain, deepest first."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet(ID, self.rows),)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand across the page."""

    name_width: float
    depth: float
    proposer: float
    time: Scale
    pitch: float
    narrow: bool


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """One line an initiative on a wide page; the name above the bar on a narrow one."""
    said = words(language)
    columns = _columns(table.rows, width)
    key, top = _key(table.rows, said, width)
    body: list[marks.Mark] = []
    y = top + 26.0
    for domain, rows in groupby(table.rows, key=lambda row: row.domain):
        listed = list(rows)
        heading = f"{said.label('domain', domain)} ({len(listed)})"
        body.append(marks.text(heading, 0, y + 10, classes="tg-t tg-b"))
        body.append(marks.line(0, y + 17, width, y + 17, classes="tg-rule"))
        y += 22
        for row in listed:
            body.append(_entry(row, columns, y, said))
            y += columns.pitch
        y += 16
    axis = _time_axis(columns, table.rows, top + 20, y - 10)
    heads = [] if columns.narrow else _heads(columns, top + 14, said)
    title = said.text(TITLE, organisation=table.ground.organisation[language])
    return figure(
        [*axis, *key, *heads, *body],
        height=y + 12,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _columns(rows: Sequence[Row], width: float) -> _Columns:
    first = min(row.year_proposed or row.status_year for row in rows)
    last = max(row.status_year for row in rows) + 1
    if width < 500:
        return _Columns(width, 0, 4, Scale(first, last, 54, width - 14), 38, narrow=True)
    return _Columns(370, 380, 440, Scale(first, last, 540, width - 14), 21, narrow=False)


def _description(table: Table, said: Words) -> str:
    counts = [
        f"{said.label('outcome', outcome)} {sum(row.outcome == outcome for row in table.rows)}"
        for outcome in OUTCOMES
        if any(row.outcome == outcome for row in table.rows)
    ]
    return said.text("figure.initiatives.description", count=len(table.rows), outcomes=said.join(counts))


def _key(rows: Sequence[Row], said: Words, width: float) -> tuple[list[marks.Mark], float]:
    drawn: list[marks.Mark] = []
    x, y = 6.0, 8.0
    for outcome in OUTCOMES:
        count = sum(row.outcome == outcome for row in rows)
        if not count:
            continue
        label = f"{said.label('outcome', outcome)} {count}"
        needed = text_width(label, 11.5) + 34
        if x + needed > width and x > 6:
            x, y = 6.0, y + 19
        drawn += _end(outcome, x, y)
        drawn.append(marks.text(label, x + 11, y + 4, classes="tg-s"))
        x += needed
    return drawn, y + 10


def _heads(columns: _Columns, y: float, said: Words) -> list[marks.Mark]:
    return [
        marks.text(said.text("column.depth"), columns.depth, y, classes="tg-x tg-soft"),
        marks.text(said.text("column.proposers"), columns.proposer, y, classes="tg-x tg-soft"),
    ]


def _time_axis(columns: _Columns, rows: Sequence[Row], top: float, bottom: float) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    low, high = int(columns.time.low), int(columns.time.high)
    for year in labelled_years(low, high, most=5 if columns.narrow else 7):
        x = columns.time(year)
        drawn.append(marks.line(x, top, x, bottom, classes="tg-grid"))
        drawn.append(marks.text(str(year), x, top - 5, classes="tg-x tg-soft", anchor="middle"))
        drawn.append(marks.text(str(year), x, bottom + 13, classes="tg-x tg-soft", anchor="middle"))
    return drawn


def _entry(row: Row, columns: _Columns, y: float, said: Words) -> marks.Mark:
    """Name, depth, proposers and the bar of one initiative."""
    name = said.translated(row.name)
    middle = y + columns.pitch / 2
    text_y, bar_y = (y + 13, y + 26) if columns.narrow else (middle + 4, middle)
    drawn: list[marks.Mark] = [
        marks.text(shorten(name, 11.5, columns.name_width), 0, text_y, classes="tg-s"),
        *_depth(row.depth, columns, bar_y),
        *_bar(row, columns.time, bar_y),
    ]
    if not columns.narrow:
        who = " ".join(actor for actor in row.proposers if ":" not in actor)
        shown = who or (said.text("figure.initiatives.view") if row.proposers else "–")
        drawn.append(marks.text(shorten(shown, 10, 92), columns.proposer, middle + 3.6, classes="tg-x tg-soft"))
    return marks.group(drawn, title=f"{name}: {said.label('status', row.status)}, {row.status_year}")


def _bar(row: Row, time: Scale, y: float) -> list[marks.Mark]:
    """From the proposal, over the known steps, to the latest status."""
    line = f"tg-l-{row.outcome}"
    end = time(row.status_year)
    if row.year_proposed is None:
        return _end(row.outcome, end, y)
    start = time(row.year_proposed)
    between = [step for step in row.steps if row.year_proposed < step < row.status_year]
    return [
        marks.line(start, y, end, y, classes=line, width=3),
        marks.line(start, y - 5, start, y + 5, classes=line, width=1.6),
        *(marks.circle(time(step), y, 2.6, classes=f"tg-hollow {line}", width=1.3) for step in between),
        *_end(row.outcome, end, y),
    ]


def _depth(depth: int, columns: _Columns, y: float) -> list[marks.Mark]:
    """One to five blocks."""
    step = 8.0 if columns.narrow else 9.0
    return [
        marks.rect(
            columns.depth + i * step,
            y - 3.5,
            step - 2.5,
            7,
            classes="tg-f-track-0" if i < depth else "tg-bed",
        )
        for i in range(5)
    ]


def _end(outcome: str, x: float, y: float) -> list[marks.Mark]:
    """Disc = done, half disc = partly, diamond = agreed, ring = open, two bars = stalled, cross = refused."""
    fill, line = f"tg-f-{outcome}", f"tg-l-{outcome}"
    if outcome == "done":
        return [marks.circle(x, y, 5.2, classes=fill)]
    if outcome == "partly":
        half = marks.path(
            [svg.M(marks.rounded(x), marks.rounded(y - 4.6)),
             svg.Arc(4.6, 4.6, 0, False, True, marks.rounded(x), marks.rounded(y + 4.6)), svg.Z()],
            classes=fill,
        )  # fmt: skip
        return [marks.circle(x, y, 4.6, classes=f"tg-hollow {line}", width=1.8), half]
    if outcome == "agreed":
        return [marks.symbol(4, x, y, 4.6, classes=fill)]
    if outcome == "open":
        return [marks.circle(x, y, 4.6, classes=f"tg-hollow {line}", width=1.8)]
    if outcome == "stalled":
        return [marks.rect(x + dx, y - 5, 3, 10, classes=fill) for dx in (-3.6, 0.8)]
    arm = 4.2
    return [
        marks.circle(x, y, 5.4, classes="tg-hollow"),
        marks.line(x - arm, y - arm, x + arm, y + arm, classes=line, width=2.4),
        marks.line(x - arm, y + arm, x + arm, y - arm, classes=line, width=2.4),
    ]


DOMAINS = ("security", "economic", "political", "people_to_people", "multi")
OUTCOME = {
    "implemented": "done",
    "in_force": "done",
    "partly_implemented": "partly",
    "in_progress": "partly",
    "under_construction": "partly",
    "extended": "partly",
    "funded": "partly",
    "unused": "stalled",
    "agreed": "agreed",
    "agreed_without_one": "agreed",
    "stalled": "stalled",
    "lapsed": "stalled",
    "not_achieved": "stalled",
    "failed": "stalled",
    "blocked": "refused",
    "rejected": "refused",
    "not_adopted": "refused",
}
"""Class of each status; a status that is not named here leaves the matter open."""


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """All initiatives of the casebook, by domain, the deepest first; nothing without such a table."""
    found = organisation.rows("initiatives")
    if not found:
        return None
    steps: dict[str, list[int]] = {}
    for step in organisation.rows("initiative_status"):
        steps.setdefault(step.initiative, []).append(step.year)
    ordered = sorted(
        found,
        key=lambda row: (DOMAINS.index(row.domain), -row.depth_score, row.year_proposed or row.status_year),
    )
    years = [row.status_year for row in found] + [row.year_proposed for row in found if row.year_proposed]
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.initiatives", count=len(found)),
        first_year=min(years),
        last_year=max(years),
        uncertainty=coding_uncertainty(found),
        source=casebook_source("initiatives", found),
    )
    rows = tuple(_row(organisation.id, row, sorted(set(steps.get(row.key, ())))) for row in ordered)
    return Table(ground, year, rows)


def _row(organisation: str, row: Any, steps: Sequence[int]) -> Row:
    return Row(
        key=row.key,
        name=Translated(row.name_en, row.name_zh, key=f"{organisation}.{row.key}"),
        domain=row.domain,
        depth=row.depth_score,
        proposers=row.proposers,
        year_proposed=row.year_proposed,
        outcome=OUTCOME.get(row.status, "open"),
        status=row.status,
        status_year=row.status_year,
        steps=tuple(steps),
        opposers=row.opposers,
        reserved=row.reserved,
        non_participants=row.non_participants,
        confidence=row.confidence,
        source=row.source,
    )
