"""What members want from the organisation: by member and domain, with salience and agreement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from trackgauge.assessment.answer import Answer
from trackgauge.evidence.demand_similarity import demand_similarity, demand_vectors
from trackgauge.evidence.questions import Position, demand_positions
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import key
from trackgauge.report.figures._ground import answer_of, casebook_source, coding_uncertainty
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, phrase, words

ID = "demands"
TITLE = "figure.demands.title"


@dataclass(frozen=True, slots=True)
class Row:
    """Demands of one member in one domain."""

    actor: Annotated[str, Column("actor")]
    domain: Annotated[str, Column("word", group="domain")]
    demands: Annotated[int, Column("count")]
    high_salience: Annotated[int, Column("count")]
    issues: Annotated[int, Column("count")]
    first_year: Annotated[int, Column("year")]
    last_year: Annotated[int, Column("year")]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How alike the members' demands are in one domain: mean cosine of their salience-weighted issues."""

    domain: Annotated[str, Column("word", group="domain")]
    members: Annotated[int, Column("count")]
    agreement: Annotated[float, Column("number")]
    lowest: Annotated[float, Column("number")]
    highest: Annotated[float, Column("number")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the matrix is drawn from."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]
    agreement: tuple[AgreementRow, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return Sheet(ID, self.rows), Sheet("demand_agreement", self.agreement)


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """Discs by member and domain: area counts demands, the dark core those of high salience."""
    said = words(language)
    narrow = width < 500
    actors = list(dict.fromkeys(row.actor for row in table.rows))
    domains = list(dict.fromkeys(row.domain for row in table.agreement))
    named = 40.0 if narrow else 150.0
    column_width = min((width - named) / len(domains), 170.0)
    row_height = 34.0
    most = max(row.demands for row in table.rows)
    largest = min(15.0, column_width * 0.2)
    body = _heads(domains, named, column_width, said)
    for i, actor in enumerate(actors):
        y = 44 + (i + 0.5) * row_height
        body.append(marks.line(0, y + row_height / 2, named + column_width * len(domains), y + row_height / 2,
                               classes="tg-grid"))  # fmt: skip
        body.append(marks.text(actor, 0, y + 4, classes="tg-s tg-b"))
        if not narrow:
            body.append(marks.text(said.state(actor), 34, y + 4, classes="tg-s"))
    for row in table.rows:
        x = named + (domains.index(row.domain) + 0.5) * column_width
        y = 44 + (actors.index(row.actor) + 0.5) * row_height
        body += _disc(row, x, y, largest, most)
    bottom = 44 + len(actors) * row_height
    body += _agreement_text(table.agreement, named, column_width, bottom + 8, said, narrow=narrow)
    legend, key_height = _key(said, bottom + 68, largest, most, width)
    title = said.text(TITLE, organisation=table.ground.organisation[language], year=table.year)
    return figure(
        body + legend,
        height=bottom + 68 + key_height,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _description(table: Table, said: Words) -> str:
    ranked = sorted(table.agreement, key=lambda row: -row.agreement)
    return said.text(
        "figure.demands.description",
        count=said.count(sum(row.demands for row in table.rows)),
        most=said.label("domain", ranked[0].domain),
        high=said.number(ranked[0].agreement),
        least=said.label("domain", ranked[-1].domain),
        low=said.number(ranked[-1].agreement),
    )


def _heads(domains: Sequence[str], named: float, step: float, said: Words) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    for j, domain in enumerate(domains):
        x = named + (j + 0.5) * step
        label = said.label("domain_short" if step < 120 else "domain", domain)
        drawn.append(marks.text(label, x, 30, classes="tg-s tg-b", anchor="middle"))
    drawn.append(marks.line(0, 44, named + step * len(domains), 44, classes="tg-rule"))
    return drawn


def _disc(row: Row, x: float, y: float, largest: float, most: int) -> list[marks.Mark]:
    outer = largest * math.sqrt(row.demands / most)
    core = largest * math.sqrt(row.high_salience / most)
    drawn: list[marks.Mark] = [marks.circle(x - 6, y, outer, classes="tg-f-accent", opacity=0.3)]
    if row.high_salience:
        drawn.append(marks.circle(x - 6, y, core, classes="tg-f-accent"))
    drawn.append(marks.text(str(row.demands), x - 6 + largest + 5, y + 4, classes="tg-x tg-soft"))
    return [marks.group(drawn, title=f"{row.actor}: {row.demands} ({row.high_salience})")]


def _agreement_text(
    rows: Sequence[AgreementRow], named: float, step: float, top: float, said: Words, *, narrow: bool
) -> list[marks.Mark]:
    """A scale from -1 to 1 for each domain, with the range when any one member is left out."""
    label = said.text("figure.demands.agreement")
    drawn: list[marks.Mark] = [marks.text(label, 0, top + 8, classes="tg-s tg-b")]
    y = top + 30
    for j, row in enumerate(rows):
        x = Scale(-1, 1, named + j * step + 12, named + (j + 1) * step - 12)
        drawn.append(marks.line(x(-1), y, x(1), y, classes="tg-axis"))
        drawn.append(marks.line(x(row.lowest), y, x(row.highest), y, classes="tg-l-accent", width=4))
        drawn.append(marks.circle(x(row.agreement), y, 5, classes="tg-f-accent"))
        drawn.append(
            marks.text(said.number(row.agreement), x(row.agreement), y + 20, classes="tg-s tg-b", anchor="middle")
        )
        for end in (-1, 0, 1):
            drawn.append(marks.line(x(end), y - 3, x(end), y + 3, classes="tg-axis"))
            if not narrow or j == 0:
                label = said.number(float(end), 0, sign=True)
                drawn.append(marks.text(label, x(end), y - 7, classes="tg-xx tg-soft", anchor="middle"))
    return drawn


def _key(said: Words, top: float, largest: float, most: int, width: float) -> tuple[list[marks.Mark], float]:
    few = min(10, most)
    radius = largest * math.sqrt(few / most)

    def count(x: float, y: float) -> list[marks.Mark]:
        return [marks.circle(x, y, radius, classes="tg-f-accent", opacity=0.3)]

    def high(x: float, y: float) -> list[marks.Mark]:
        return [*count(x, y), marks.circle(x, y, radius * 0.7, classes="tg-f-accent")]

    return key(
        [
            (count, said.text("figure.demands.key_count", count=few)),
            (high, said.text("figure.demands.key_high")),
            (None, said.text("figure.demands.key_agreement")),
        ],
        top=top,
        width=width,
        lead=22,
    )


DOMAINS = ("security", "economic", "political", "people_to_people", "multi")


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Demands of the year's members that were stated up to the year; nothing without such a table."""
    members = [member.actor for member in answer_of(answers, year).members]
    held = [each for each in demand_positions(organisation)
            if each.demand.actor in members and each.demand.first_year <= year]  # fmt: skip
    if not held:
        return None
    rows = [each.demand for each in held]
    domains = [domain for domain in DOMAINS if any(each.field == domain for each in held)]
    cells = {(a, d): [each for each in held if (each.demand.actor, each.field) == (a, d)]
             for a in members for d in domains}  # fmt: skip
    order = sorted(members, key=lambda a: (-sum(len(cells[a, d]) for d in domains), a))
    found = [_row(actor, domain, cells[actor, domain]) for actor in order for domain in domains if cells[actor, domain]]
    agreement = [_agreement(domain, [each for each in held if each.field == domain]) for domain in domains]
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.demands", count=len(rows), members=len({row.actor for row in rows})),
        first_year=min(row.first_year for row in rows),
        last_year=min(year, max(row.last_year for row in rows)),
        uncertainty=coding_uncertainty(rows),
        source=casebook_source("demands", rows),
    )
    return Table(ground, year, tuple(found), tuple(agreement))


def _row(actor: str, domain: str, positions: Sequence[Position]) -> Row:
    rows = [each.demand for each in positions]
    return Row(
        actor=actor,
        domain=domain,
        demands=len(rows),
        high_salience=sum(row.salience == "high" for row in rows),
        issues=len({each.question for each in positions}),
        first_year=min(row.first_year for row in rows),
        last_year=max(row.last_year for row in rows),
    )


def _agreement(domain: str, positions: Sequence[Position]) -> AgreementRow:
    """Mean over pairs, and its range when any one member is left out."""
    signed = [(each.demand.actor, each.question, each.value) for each in positions if each.value is not None]
    actors = sorted({actor for actor, _, _ in signed})
    similar = demand_similarity(demand_vectors(signed, actors))

    def mean(kept: Sequence[int]) -> float:
        block = similar[np.ix_(kept, kept)]
        return float(np.nanmean(block)) if (~np.isnan(block)).any() else float("nan")

    every = list(range(len(actors)))
    without = [mean([i for i in every if i != out]) for out in every] if len(actors) > 2 else [mean(every)]
    return AgreementRow(domain, len(actors), mean(every), min(without), max(without))
