"""What members did: nine cells a member, three fields by three duties, on the scale from -2 to +2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean
from typing import Annotated

from trackgauge.assessment.answer import Answer
from trackgauge.evidence.casebook import OWN
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import key
from trackgauge.report.figures._ground import answer_of, casebook_source, coding_uncertainty
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, phrase, words

ID = "policy_grid"
TITLE = "figure.policy_grid.title"
DOMAINS = ("security", "economic", "institutional")
DUTIES = ("implement", "respond", "self_manage")
_ROW = 27.0


@dataclass(frozen=True, slots=True)
class Row:
    """One member in one cell: how many choices were coded, their mean and their range."""

    actor: Annotated[str, Column("actor")]
    domain: Annotated[str, Column("word", group="domain")]
    duty: Annotated[str, Column("word", group="duty")]
    choices: Annotated[int, Column("count")]
    mean: Annotated[float, Column("signed")]
    lowest: Annotated[int, Column("count")]
    highest: Annotated[int, Column("count")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the grid is drawn from; a cell without a row has no coded choice."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet(ID, self.rows),)


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """Fields beside each other on a wide page, one under the other on a narrow one."""
    said = words(language)
    narrow = width < 500
    actors = list(dict.fromkeys(row.actor for row in table.rows))
    named = 40.0 if narrow else 130.0
    block = (width - named) if narrow else (width - named) / 3
    height = 46 + _ROW * len(actors) + 24
    body: list[marks.Mark] = []
    for i, domain in enumerate(DOMAINS):
        left, top = (named, i * height) if narrow else (named + i * block, 0.0)
        if narrow or i == 0:
            body.append(marks.group(_names(actors, said, short=narrow), dy=top))
        rows = [row for row in table.rows if row.domain == domain]
        body.append(marks.group(_block(rows, actors, domain, block - 14, said), dx=left, dy=top))
    total = 3 * height if narrow else height
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
    rows = sorted(table.rows, key=lambda row: (row.mean, -row.choices))
    shown = [
        said.text(
            "figure.policy_grid.cell",
            actor=said.state(row.actor),
            domain=said.label("domain", row.domain),
            duty=said.label("duty", row.duty),
            mean=said.number(row.mean, sign=True),
        )
        for row in (rows[-1], rows[0])
    ]
    return said.text("figure.policy_grid.description", highest=shown[0], lowest=shown[1])


def _names(actors: Sequence[str], said: Words, *, short: bool) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    for i, actor in enumerate(actors):
        y = 46 + _ROW * (i + 0.5) + 4
        drawn.append(marks.text(actor, 0, y, classes="tg-s tg-b"))
        if not short:
            drawn.append(marks.text(said.state(actor), 34, y, classes="tg-s"))
    return drawn


def _block(rows: Sequence[Row], actors: Sequence[str], domain: str, width: float, said: Words) -> list[marks.Mark]:
    cells = {(row.actor, row.duty): row for row in rows}
    step = width / 3
    bottom = 46 + _ROW * len(actors)
    drawn: list[marks.Mark] = [marks.text(said.label("domain", domain), 0, 13, classes="tg-t tg-b")]
    for j, duty in enumerate(DUTIES):
        left = j * step
        x = Scale(-2, 2, left + 6, left + step - 24)
        drawn.append(marks.text(said.label("duty_short", duty), left, 32, classes="tg-x tg-soft"))
        drawn.append(marks.rect(left, 42, step - 4, bottom - 42, classes="tg-panel"))
        drawn.append(marks.line(x(0), 42, x(0), bottom, classes="tg-axis"))
        drawn += [marks.line(x(tick), 42, x(tick), bottom, classes="tg-grid") for tick in (-2, 2)]
        for tick in (-2, 0, 2):
            label = said.number(float(tick), 0, sign=True)
            drawn.append(marks.text(label, x(tick), bottom + 14, classes="tg-x tg-soft", anchor="middle"))
        for i, actor in enumerate(actors):
            if row := cells.get((actor, duty)):
                drawn += _cell(row, x, 46 + _ROW * (i + 0.5), left + step - 8, said)
    return drawn


def _cell(row: Row, x: Scale, y: float, right: float, said: Words) -> list[marks.Mark]:
    """Range as a line, the mean as a symbol, n on the right."""
    sign = "plus" if row.mean > 0.25 else "minus" if row.mean < -0.25 else "neither"
    drawn: list[marks.Mark] = []
    if row.lowest != row.highest:
        colour = "track-0" if sign == "neither" else sign
        drawn.append(marks.line(x(row.lowest), y, x(row.highest), y, classes=f"tg-l-{colour}", width=1.6))
    drawn += _mean(sign, x(row.mean), y)
    drawn.append(marks.text(str(row.choices), right, y + 3.6, classes="tg-x tg-soft", anchor="end"))
    return [marks.group(drawn, title=f"{row.actor} {said.number(row.mean, sign=True)} (n={row.choices})")]


def _mean(sign: str, x: float, y: float) -> list[marks.Mark]:
    """A disc = with the organisation, a triangle = against, a ring = neither."""
    if sign == "neither":
        return [marks.circle(x, y, 4, classes="tg-hollow tg-l-track-0", width=1.8)]
    return [marks.symbol(1 if sign == "plus" else 5, x, y, 4.2, classes=f"tg-f-{sign}")]


def _key(said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    signs = [
        (partial(_mean, sign), said.text(f"figure.policy_grid.key_{sign}")) for sign in ("plus", "neither", "minus")
    ]
    return key([*signs, (None, said.text("figure.policy_grid.key_range"))], top=top, width=width)


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Mean alignment of the year's members by field and duty, up to the year; None without a table."""
    members = [member.actor for member in answer_of(answers, year).members]
    own = [row for row in organisation.rows("policy") if row.conduct == OWN]
    rows = [row for row in own if row.actor in members and row.first_year <= year]
    if not rows:
        return None
    score = {actor: fmean([row.alignment for row in rows if row.actor == actor] or [-9]) for actor in members}
    found: list[Row] = []
    for actor in sorted((a for a in members if score[a] > -9), key=lambda a: (-score[a], a)):
        for domain in DOMAINS:
            for duty in DUTIES:
                cell = [
                    row.alignment
                    for row in rows
                    if (row.actor, row.domain, row.responsibility) == (actor, domain, duty)
                ]
                if cell:
                    found.append(Row(actor, domain, duty, len(cell), fmean(cell), min(cell), max(cell)))
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.choices", count=len(rows), members=len({row.actor for row in rows})),
        first_year=min(row.first_year for row in rows),
        last_year=min(year, max(row.last_year for row in rows)),
        uncertainty=coding_uncertainty(rows),
        source=casebook_source("policy", rows),
    )
    return Table(ground, year, tuple(found))
