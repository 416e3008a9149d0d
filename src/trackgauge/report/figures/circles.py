"""Circles of members, observers and partners: who stands where in the year, and how many through time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import svg

from trackgauge.assessment.answer import Answer
from trackgauge.core.dates import year_end
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale, labelled_years
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.textwidth import text_width
from trackgauge.report.figures._ground import spells_source
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Translated, Words, phrase, words

ID = "circles"
TITLE = "figure.circles.title"
_SHADES = (0.92, 0.36, 0.22, 0.13, 0.07)
_SPACINGS = ((26.0, 34.0), (22.0, 31.0), (19.0, 28.0), (16.5, 26.0))
"""Distance of rows of codes and room for one code, in pixels: the widest that fits is taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """The holders of one tier on 31 December of one year; circle 0 is the centre."""

    year: Annotated[int, Column("year")]
    circle: Annotated[int, Column("count")]
    tier: Annotated[Translated, Column("translated")]
    count: Annotated[int, Column("count")]
    actors: Annotated[tuple[str, ...], Column("actors")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the rings and steps are drawn from."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet(ID, self.rows),)


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """Rings of the year, and steps through time beside them, or below on a narrow page."""
    said = words(language)
    narrow = width < 500
    rings, radius = _rings(table, (width if narrow else 430) / 2 - 4)
    ring_width = width if narrow else max(2 * radius + 20, 300)
    steps_top = 2 * radius + 46 if narrow else 0.0
    steps_left = 0.0 if narrow else ring_width + 40
    steps_height = 250.0 if narrow else max(2 * radius - 10, 240)
    steps = _steps(table, width - steps_left, steps_height, said, narrow=narrow)
    caption = said.text("figure.circles.rings", year=table.year)
    body = [
        marks.group(rings, dx=ring_width / 2, dy=radius + 4),
        marks.text(caption, ring_width / 2, 2 * radius + 24, classes="tg-s tg-soft", anchor="middle"),
        marks.group(steps, dx=steps_left, dy=steps_top),
    ]
    legend_height = 20 * len(_tiers_ever(table)) if narrow else 0
    height = max(2 * radius + 34, steps_top + steps_height + 34 + legend_height)
    title = said.text(
        TITLE,
        organisation=table.ground.organisation[language],
        first=table.ground.first_year,
        last=table.ground.last_year,
    )
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


def _of_year(table: Table, year: int) -> list[Row]:
    return sorted((row for row in table.rows if row.year == year), key=lambda row: row.circle)


def _description(table: Table, said: Words) -> str:
    counts = [f"{said.translated(row.tier)} {row.count}" for row in _of_year(table, table.year)]
    return said.text("figure.circles.description", year=table.year, counts=said.join(counts))


def _tiers_ever(table: Table) -> list[tuple[int, str]]:
    """Circle and English name of every tier that someone ever held, from the centre outwards."""
    return sorted({(row.circle, row.tier.en) for row in table.rows if row.count})


def _rings(table: Table, at_most: float) -> tuple[list[marks.Mark], float]:
    """Codes on rings around the centre, set closer where they would not fit; the origin is the centre."""
    tried = (_rings_spaced(table, row, code) for row, code in _SPACINGS)
    return min(tried, key=lambda found: max(found[1] - at_most, 0))


def _rings_spaced(table: Table, row: float, code: float) -> tuple[list[marks.Mark], float]:
    discs: list[marks.Mark] = []
    codes: list[marks.Mark] = []
    radius = 0.0
    by_circle: dict[int, list[str]] = {}
    for held in _of_year(table, table.year):
        by_circle.setdefault(held.circle, []).extend(held.actors)
    for circle, actors in sorted(by_circle.items()):
        placed, radius = _ring_rows(sorted(actors), radius, circle, row, code)
        codes += placed
        discs.insert(
            0,
            marks.circle(0, 0, radius, classes="tg-f-accent", opacity=_SHADES[min(circle, len(_SHADES) - 1)]),
        )
        discs.insert(0, marks.circle(0, 0, radius, classes="tg-hollow tg-paper-line", width=1.5))
    return discs + codes, radius


def _ring_rows(
    actors: Sequence[str], inner: float, circle: int, row: float, code: float
) -> tuple[list[marks.Mark], float]:
    drawn: list[marks.Mark] = []
    ink = "tg-on" if _SHADES[min(circle, len(_SHADES) - 1)] > 0.5 else ""
    left = list(actors)
    at = inner + row * (0.62 if inner else 0.8)
    odd = False
    while left:
        capacity = max(int(2 * math.pi * at / code), 1)
        rows_left = math.ceil(len(left) / capacity)
        here, left = left[: math.ceil(len(left) / rows_left)], left[math.ceil(len(left) / rows_left) :]
        for i, actor in enumerate(here):
            angle = 2 * math.pi * ((i + odd / 2) / len(here)) - math.pi / 2
            x, y = at * math.cos(angle), at * math.sin(angle)
            drawn.append(marks.text(actor, x, y + 3.6, classes=f"tg-x tg-b {ink}".strip(), anchor="middle"))
        at, odd = at + row, not odd
    return drawn, at - row * 0.38


def _steps(table: Table, width: float, height: float, said: Words, *, narrow: bool) -> list[marks.Mark]:
    tiers = _tiers_ever(table)
    years = sorted({row.year for row in table.rows})
    counts = {(row.year, row.circle, row.tier.en): row.count for row in table.rows}
    most = max(sum(counts.get((year, *tier), 0) for tier in tiers) for year in years)
    names = {row.tier.en: said.translated(row.tier) for row in table.rows}
    named = max(text_width(name, 11.5) for name in names.values())
    x = Scale(years[0], years[-1] + 1, 30, width - (16 if narrow else 52 + named))
    y = Scale(0, most * 1.04, height, 8)
    drawn = _step_axes(x, y, years, most, narrow=narrow)
    base = dict.fromkeys(years, 0)
    ends: list[tuple[float, str, int, int]] = []
    for circle, tier in tiers:
        top = {year: base[year] + counts.get((year, circle, tier), 0) for year in years}
        upper = [point for year in years for point in ((x(year), y(top[year])), (x(year + 1), y(top[year])))]
        lower = [point for year in years for point in ((x(year), y(base[year])), (x(year + 1), y(base[year])))]
        shade = _SHADES[min(circle, len(_SHADES) - 1)]
        area = marks.polygon(upper + lower[::-1], classes="tg-f-accent")
        drawn.append(svg.G(elements=[area], fill_opacity=shade))
        drawn.append(marks.polyline(upper, classes="tg-paper-line", width=1.5))
        last = years[-1]
        ends.append(((y(top[last]) + y(base[last])) / 2, tier, circle, counts.get((last, circle, tier), 0)))
        base = top
    return drawn + (_legend_below if narrow else _labels_right)(ends, names, x, height)


def _step_axes(x: Scale, y: Scale, years: Sequence[int], most: int, *, narrow: bool) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100) if most / n <= 6)
    for count in range(0, most + 1, every):
        drawn.append(marks.line(x.start, y(count), x.end, y(count), classes="tg-grid"))
        drawn.append(marks.text(str(count), x.start - 6, y(count) + 4, classes="tg-x tg-soft", anchor="end"))
    for year in labelled_years(years[0], years[-1], most=6 if narrow else 8):
        drawn.append(marks.line(x(year), y.start, x(year), y.start + 5, classes="tg-axis"))
        drawn.append(marks.text(str(year), x(year + 0.5), y.start + 18, classes="tg-s tg-soft", anchor="middle"))
    return drawn


def _labels_right(
    ends: Sequence[tuple[float, str, int, int]], names: dict[str, str], x: Scale, height: float
) -> list[marks.Mark]:
    """Tier and number beside the last year; tiers that are empty by then are named without a place."""
    drawn: list[marks.Mark] = []
    floor = height + 18.0
    for middle, tier, circle, count in ends:
        at = min(middle + 4, floor - 18) if count else floor - 18
        floor = at
        drawn.append(_swatch(x.end + 9, at, circle))
        drawn.append(marks.text(str(count), x.end + 26, at, classes="tg-t tg-b"))
        drawn.append(marks.text(names[tier], x.end + 48, at, classes="tg-s"))
    return drawn


def _legend_below(
    ends: Sequence[tuple[float, str, int, int]], names: dict[str, str], x: Scale, height: float
) -> list[marks.Mark]:
    drawn: list[marks.Mark] = []
    for i, (_, tier, circle, count) in enumerate(ends):
        y = height + 44 + i * 20
        drawn.append(_swatch(x.start, y, circle))
        drawn.append(marks.text(str(count), x.start + 17, y, classes="tg-t tg-b"))
        drawn.append(marks.text(names[tier], x.start + 42, y, classes="tg-s"))
    return drawn


def _swatch(x: float, y: float, circle: int) -> marks.Mark:
    return marks.rect(x, y - 10, 11, 11, classes="tg-f-accent", opacity=_SHADES[min(circle, len(_SHADES) - 1)])


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Holders of every tier inside the circles on 31 December of every year since the founding."""
    last = max([year, *(answer.year for answer in answers)])
    tiers = {tier.id: tier for tier in organisation.charter.tiers if tier.circle is not None}
    rows: list[Row] = []
    for each in range(organisation.first_year, last + 1):
        held = organisation.as_of(year_end(each)).by_tier
        for tier in tiers.values():
            actors = held.get(tier.id, ())
            if actors and tier.circle is not None:
                name = Translated(tier.names.en, tier.names.zh, tier.names.ru)
                rows.append(Row(each, tier.circle, name, len(actors), actors))
    if not any(row.year == year for row in rows):
        return None
    spells = [row for row in organisation.rows("participants") if row.tier in tiers]
    rough = sum(row.date_precision != "day" for row in spells)
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.spells", count=len(spells)),
        first_year=organisation.first_year,
        last_year=last,
        uncertainty=phrase("uncertainty.dates", rough=rough, rows=len(spells)),
        source=spells_source(organisation, spells),
    )
    return Table(ground, year, tuple(rows))
