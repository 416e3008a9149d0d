"""Strategic triangles by type through time, and whether the named balancing relations hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import numpy as np
import svg
from numpy.typing import NDArray

from trackgauge.alignment.balancing import OUTCOMES, Pattern, outcome_probabilities, patterns_of
from trackgauge.alignment.balancing.account import DECIDED
from trackgauge.alignment.of_states import OPEN, triangle_numbers
from trackgauge.alignment.triangles import TYPES
from trackgauge.assessment.answer import Answer
from trackgauge.core.draws import summarise
from trackgauge.evidence import load_pack
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale, decimal_year, labelled_years, stretches
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import key
from trackgauge.report.drawing.textwidth import text_width
from trackgauge.report.figures import _relation_bands as bands
from trackgauge.report.figures._ground import answer_of, in_order
from trackgauge.report.figures._ties import draws_of, members_with_data, ties_of, ties_source
from trackgauge.report.figures.rails import Crisis, crises_between
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, phrase, words

ID = "triangles_through_time"
TITLE = "figure.triangles_through_time.title"
KINDS = {
    "menage_a_trois": (1, 1, 1),
    "romantic": (1, 1, -1),
    "stable_marriage": (1, -1, -1),
    "unit_veto": (-1, -1, -1),
    "open": (1, -1, 0),
}
"""Types with the signs of their sides, left, right and bottom: how their sign is drawn."""
_PANEL, _GAP = 62.0, 20.0


@dataclass(frozen=True, slots=True)
class Row:
    """Triangles of one type in one year: expected number with its interval, and how many triangles there are."""

    year: Annotated[int, Column("year")]
    triangle: Annotated[str, Column("word", group="triangle")]
    mean: Annotated[float, Column("number", decimals=1)]
    low: Annotated[float, Column("number", decimals=0)]
    high: Annotated[float, Column("number", decimals=0)]
    triangles: Annotated[int, Column("count")]


@dataclass(frozen=True, slots=True)
class Table:
    """What panels and bands are drawn from; both in order of years."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]
    relations: tuple[bands.RelationRow, ...]
    crises: tuple[Crisis, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        named = (Sheet("balancing_relations", self.relations),) if self.relations else ()
        return Sheet(ID, self.rows), *named


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """One panel a type under each other, then one band a relation, over the same years."""
    said = words(language)
    narrow = width < 500
    last = max(row.year for row in table.rows)
    first = min(row.year for row in table.rows)
    highest = said.count(_nice(max(row.high for row in table.rows)))
    beside = max(96.0, *(text_width(_numbers(row, said)[1], 10) + 12 for row in table.rows))
    left, right = (max(26.0, text_width(highest, 10) + 8), width - 8) if narrow else (220.0, width - beside)
    x = Scale(first, last + 1, left, right)
    marked, top = _crises(table, x, said)
    body = marked
    for kind in KINDS:
        rows = [row for row in table.rows if row.triangle == kind]
        named = 23.0 if narrow else 0.0
        body.append(marks.group(_panel(rows, x, said, narrow=narrow), dy=top + named))
        top += _PANEL + _GAP + named
    body += _years(first, last, x, top - 4, most=7 if narrow else 13)
    if not narrow:
        body.append(marks.text(str(last), x.end + 8, 14, classes="tg-x tg-soft"))
    top += 22
    if table.relations:
        drawn, height = bands.relations(table.relations, x, said, narrow=narrow, labelled=0.0 if narrow else left)
        body.append(marks.group(drawn, dy=top))
        top += height
    now = x(table.year + 0.5)
    body.insert(0, marks.line(now, 14, now, top - 6, classes="tg-now"))
    legend, height = _key(table, said, top, width)
    title = TITLE if table.relations else "figure.triangles_through_time.title_plain"
    title_text = said.text(title, organisation=table.ground.organisation[language], first=first, last=last)
    return figure(
        [*body, *legend],
        height=top + height,
        width=width,
        name=name,
        title=title_text,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _of_year(table: Table) -> list[Row]:
    """Rows of the report's year, or of the last year with triangles."""
    year = table.year if any(row.year == table.year for row in table.rows) else table.rows[-1].year
    return [row for row in table.rows if row.year == year]


def _description(table: Table, said: Words) -> str:
    rows = _of_year(table)
    counts = [f"{said.label('triangle', row.triangle)} {said.number(row.mean, 1)}" for row in rows]
    told = [
        f"{row.relation} {said.label('verdict_of_relation', row.verdict)} {said.chance(row.probability)}"
        for row in table.relations
        if row.year == rows[0].year
    ]
    text = said.text(
        "figure.triangles_through_time.description",
        year=rows[0].year,
        total=said.count(rows[0].triangles),
        counts=said.text("list.comma").join(counts),
    )
    return said.text("list.sentence").join([text, said.text("list.semicolon").join(told)]) if told else text


def _panel(rows: Sequence[Row], x: Scale, said: Words, *, narrow: bool) -> list[marks.Mark]:
    """The number of one type: a line through the means, an area for the intervals, on a scale of its own."""
    top = _nice(max(row.high for row in rows))
    y = Scale(0, top, _PANEL, 4)
    drawn: list[marks.Mark] = [
        marks.line(x.start, y(level), x.end, y(level), classes="tg-axis" if level == 0 else "tg-grid")
        for level in (0, top / 2, top)
    ]
    drawn += [
        marks.text(said.count(level), x.start - 5, y(level) + 3.5, classes="tg-x tg-soft", anchor="end")
        for level in (0, top)
    ]
    for stretch in stretches(rows):
        points = [(x(row.year + 0.5), row) for row in stretch]
        if len(points) == 1:
            at, row = points[0]
            points = [(at - 3, row), (at + 3, row)]
        upper = [(at, y(row.high)) for at, row in points]
        lower = [(at, y(row.low)) for at, row in points]
        area = marks.polygon(upper + lower[::-1], classes="tg-f-accent")
        drawn.append(svg.G(elements=[area], fill_opacity=0.22))
        drawn.append(marks.polyline([(at, y(row.mean)) for at, row in points], classes="tg-none tg-l-accent", width=2))
    return [*drawn, *_panel_names(rows, x, y, said, narrow=narrow)]


def _panel_names(rows: Sequence[Row], x: Scale, y: Scale, said: Words, *, narrow: bool) -> list[marks.Mark]:
    """The type with its sign before the panel, and the last number behind it."""
    kind, last = rows[-1].triangle, rows[-1]
    label = said.label("triangle", kind)
    number, between = _numbers(last, said)
    if narrow:
        return [
            *_sign(KINDS[kind], 9, -12),
            marks.text(label, 24, -9, classes="tg-s tg-b tg-halo"),
            marks.text(f"{last.year}: {number} {between}", x.end, -9, classes="tg-x tg-soft tg-halo", anchor="end"),
        ]
    return [
        *_sign(KINDS[kind], 11, 30),
        marks.text(label, 30, 30, classes="tg-t tg-b"),
        marks.text(said.label("triangle_meaning", kind), 30, 46, classes="tg-x tg-soft"),
        marks.text(number, x.end + 8, y(last.mean) + (4 if y(last.mean) < 40 else -8), classes="tg-s tg-b"),
        marks.text(between, x.end + 8, y(last.mean) + (18 if y(last.mean) < 40 else 5), classes="tg-x tg-soft"),
    ]


def _numbers(row: Row, said: Words) -> tuple[str, str]:
    """Expected number and interval; large numbers without a decimal."""
    number = said.number(row.mean, 1) if row.mean < 100 else said.count(round(row.mean))
    ends = {"low": said.count(round(row.low)), "high": said.count(round(row.high))}
    return number, f"[{said.text('number.interval', **ends)}]"


def _sign(sides: tuple[int, int, int], x: float, y: float) -> list[marks.Mark]:
    """A small triangle whose sides are friendly (full), hostile (dashed) or not there."""
    corners = [(x - 8, y + 6), (x, y - 8), (x + 8, y + 6)]
    pairs = [(corners[0], corners[1]), (corners[1], corners[2]), (corners[0], corners[2])]
    drawn: list[marks.Mark] = []
    for sign, (a, b) in zip(sides, pairs, strict=True):
        if sign:
            colour, dashes = ("tg-l-plus", None) if sign > 0 else ("tg-l-minus", (3, 2))
            drawn.append(marks.path(marks.through([a, b]), classes=f"tg-none {colour}", width=1.8, dashes=dashes))
    return drawn + [marks.circle(px, py, 2, classes="tg-ink") for px, py in corners]


def _nice(value: float) -> int:
    """The next even number that ends a scale well.

    >>> [_nice(v) for v in (0.0, 3.0, 47.0, 118.0)]
    [2, 4, 50, 120]
    """
    if value <= 2:
        return 2
    step = 10 ** max(0, math.floor(math.log10(value)) - (value < 20 * 10 ** math.floor(math.log10(value) - 1)))
    step = max(2, step)
    return int(math.ceil(value / step) * step)


def _crises(table: Table, x: Scale, said: Words) -> tuple[list[marks.Mark], float]:
    """A notch on top for each crisis that the casebook names."""
    if not table.crises:
        return [], 8.0
    drawn = []
    for crisis in table.crises:
        at = x(decimal_year(crisis.start))
        notch = marks.polygon([(at - 4, 2), (at + 4, 2), (at, 10)], classes="tg-f-derailed")
        drawn.append(marks.group([notch], title=f"{crisis.start.year} {said.translated(crisis.name)}"))
    return drawn, 18.0


def _years(first: int, last: int, x: Scale, top: float, *, most: int) -> list[marks.Mark]:
    shown = labelled_years(first, last, most=most) or [last]
    return [marks.text(str(one), x(one + 0.5), top + 4, classes="tg-s tg-soft", anchor="middle") for one in shown]


def _key(table: Table, said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    def line(x: float, y: float) -> list[marks.Mark]:
        area = svg.G(elements=[marks.rect(x - 11, y - 6, 22, 12, classes="tg-f-accent")], fill_opacity=0.22)
        return [area, marks.line(x - 11, y, x + 11, y, classes="tg-l-accent", width=2)]

    def notch(x: float, y: float) -> list[marks.Mark]:
        return [marks.polygon([(x - 4, y - 4), (x + 4, y - 4), (x, y + 4)], classes="tg-f-derailed")]

    entries = [(line, said.text("figure.triangles_through_time.key_line"))]
    if table.crises:
        entries.append((notch, said.text("figure.triangles_through_time.key_crisis")))
    if table.relations:
        shown = {row.verdict for row in table.relations}
        entries += [
            (partial(bands.mark, verdict), said.label("verdict_of_relation", verdict))
            for verdict in bands.VERDICTS
            if verdict in shown
        ]
    return key(entries, top=top, width=width, lead=30)


LEAST = 3


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Triangles of the members of each year, and the verdicts on the relations that the casebook names."""
    series = in_order(answers)
    answer = answer_of(series, year)
    members = {one.year: members_with_data(one) for one in series}
    years = [one for one, states in members.items() if len(states) >= LEAST]
    if not years:
        return None
    known = set(load_pack().series_states)
    patterns = [one for one in patterns_of(organisation) if known.issuperset(one.states)]
    states = {state for one in years for state in members[one]} | {s for one in patterns for s in one.states}
    ties = ties_of(organisation, answer, sorted(states), years)
    plain = ties_of(organisation, answer, sorted(states), years, kind="behaviour") if patterns else []
    most = max(len(members[one]) for one in years)
    count, seed = draws_of(answer, most), answer.manifest.seed
    signs = {one.year: one.draws(count, seed) for one in ties}
    alone = {one.year: one.draws(count, seed) for one in plain}
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.triangles", count=len({s for one in years for s in members[one]}), years=len(years)),
        first_year=years[0],
        last_year=years[-1],
        uncertainty=phrase("uncertainty.triangles"),
        source=ties_source(answer, most),
    )
    names = ties[0].states
    return Table(
        ground,
        year,
        tuple(row for one in years for row in _triangles(one, _among(signs[one], names, members[one]))),
        tuple(row for one in patterns for row in _relation(one, names, signs, alone)),
        crises_between(organisation, years[0], years[-1]),
    )


def _among(signs: NDArray[np.int8], names: Sequence[str], states: Sequence[str]) -> NDArray[np.int8]:
    """Draws among some of the states; the others change nothing."""
    place = [names.index(state) for state in states]
    return signs[:, place][:, :, place]


def _triangles(year: int, signs: NDArray[np.int8]) -> list[Row]:
    numbers = triangle_numbers(signs)
    total = int(numbers[0].sum())
    found = zip((*TYPES, OPEN), numbers.T.astype(np.float64), strict=True)
    return [Row(year, kind, *summarise(draws), total) for kind, draws in found]


def _relation(
    pattern: Pattern,
    names: Sequence[str],
    signs: Mapping[int, NDArray[np.int8]],
    alone: Mapping[int, NDArray[np.int8]],
) -> list[bands.RelationRow]:
    rows = []
    for year, drawn in signs.items():
        chances = outcome_probabilities(drawn, names, pattern)
        best = int(chances.argmax())
        rows.append(
            bands.RelationRow(
                pattern.id,
                pattern.kind,
                "+".join(pattern.pole_a),
                pattern.middle,
                "+".join(pattern.pole_b),
                year,
                OUTCOMES[best] if chances[best] >= DECIDED else "undecided",
                float(chances[best]),
                float(chances[OUTCOMES.index("holds")]),
                float(outcome_probabilities(alone[year], names, pattern)[OUTCOMES.index("holds")]),
            )
        )
    return rows
