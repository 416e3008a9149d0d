"""Members between two poles: where security, economy, institutions and diplomacy point, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import numpy as np

from trackgauge.alignment.hedging.leanings import COMPONENTS, Between, leaning_ids
from trackgauge.alignment.hedging.profile import ComponentSeries, components_between, two_poles
from trackgauge.assessment.answer import Answer
from trackgauge.core.draws import summarise
from trackgauge.evidence import Pack, load_pack
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import key
from trackgauge.report.drawing.lanes import Lanes, height_of_lane
from trackgauge.report.figures._ground import answer_of
from trackgauge.report.figures._ties import left_out, members_with_data
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, phrase, words

ID = "hedging_compass"
TITLE = "figure.hedging_compass.title"
_COMPONENTS = {"security": (2, "track-2"), "economic": (1, "track-1"), "institutional": (4, "track-3"),
              "diplomatic": (3, "track-4")}  # fmt: skip
"""Components with symbol and colour, in the order of the lanes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One component of one member in the last year with evidence: share of the second pole, and entropy (0 to 1)."""

    actor: Annotated[str, Column("actor")]
    component: Annotated[str, Column("word", group="component")]
    year: Annotated[int | None, Column("year")]
    mean: Annotated[float | None, Column("number")]
    low: Annotated[float | None, Column("number")]
    high: Annotated[float | None, Column("number")]
    entropy: Annotated[float | None, Column("number")]
    entropy_low: Annotated[float | None, Column("number")]
    entropy_high: Annotated[float | None, Column("number")]
    leanings: Annotated[str, Column("text")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the compass is drawn from; `inside` are the poles that are members."""

    ground: Ground
    year: int
    poles: tuple[str, str]
    inside: tuple[str, ...]
    rows: tuple[Row, ...]
    unseen: tuple[str, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet(ID, self.rows),)


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """A row a member with one lane a component, from the first pole on the left to the second on the right."""
    said = words(language)
    narrow = width < 500
    actors = list(dict.fromkeys(row.actor for row in table.rows))
    lane, space = height_of_lane(len(actors))
    lanes = Lanes(actors, len(_COMPONENTS), 46, lane, space)
    numbered = lane > 10
    left, right = (40.0 if narrow else 176.0), width - (44.0 if numbered else 18.0)
    x = Scale(0, 1, left, right)
    body = lanes.beds(0, width)
    body += lanes.names(said, short=narrow)
    body += _poles(table, x, said, width, numbered=numbered)
    body += _axis(lanes, x, said)
    for i, actor in enumerate(actors):
        own = [row for row in table.rows if row.actor == actor]
        for j, row in enumerate(own):
            body += _mark(row, x, lanes.y(i, j), table, said, size=4.2 if numbered else 2.7)
            if numbered and row.entropy is not None:
                label = said.number(row.entropy, 2)
                body.append(marks.text(label, width - 4, lanes.y(i, j) + 3.6, classes="tg-x tg-soft", anchor="end"))
    legend, height = _key(table, said, lanes.bottom + 26, width)
    return figure(
        [*body, *legend],
        height=lanes.bottom + 26 + height,
        width=width,
        name=name,
        title=_title(table, said),
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _title(table: Table, said: Words) -> str:
    a, b = (said.state(pole) for pole in table.poles)
    name = table.ground.organisation[said.language]
    return said.text(TITLE, organisation=name, first=a, second=b, year=table.year)


def _description(table: Table, said: Words) -> str:
    parts = []
    for component in _COMPONENTS:
        known = [(row.mean, row.actor) for row in table.rows if row.component == component and row.mean is not None]
        if known:
            (least, nearest), (most, farthest) = min(known), max(known)
            parts.append(
                said.text(
                    "figure.hedging_compass.description",
                    component=said.label("component", component),
                    pole=said.state(table.poles[1]),
                    lowest=said.state(nearest),
                    low=said.percent(least),
                    highest=said.state(farthest),
                    high=said.percent(most),
                )
            )
    return said.text("list.sentence").join(parts)


def _poles(table: Table, x: Scale, said: Words, width: float, *, numbered: bool) -> list[marks.Mark]:
    """Names of the poles over the ends, with arrows that point to them."""
    drawn: list[marks.Mark] = [marks.line(x(0), 36, x(1), 36, classes="tg-axis")]
    for pole, at, side, anchor in ((table.poles[0], 0.0, 1, "start"), (table.poles[1], 1.0, -1, "end")):
        end = x(at)
        drawn.append(marks.polygon([(end, 36), (end + side * 8, 32), (end + side * 8, 40)], classes="tg-f-track-0"))
        drawn.append(marks.text(said.state(pole), end, 26, classes="tg-t tg-b", anchor=anchor))  # type: ignore[arg-type]
    if numbered:
        head = said.text("figure.hedging_compass.entropy")
        drawn.append(marks.text(head, width - 4, 11, classes="tg-x tg-soft", anchor="end"))
    return drawn


def _axis(lanes: Lanes, x: Scale, said: Words) -> list[marks.Mark]:
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    drawn = lanes.grid(x, ticks, [said.percent(tick) for tick in ticks])
    drawn.append(marks.line(x(0.5), lanes.top, x(0.5), lanes.bottom, classes="tg-rule"))
    return drawn


def _mark(row: Row, x: Scale, y: float, table: Table, said: Words, *, size: float) -> list[marks.Mark]:
    """Interval and mean; hollow where the evidence is older than the report; small ones have no title."""
    if row.mean is None or row.low is None or row.high is None:
        return []
    shape, colour = _COMPONENTS[row.component]
    old = row.year != table.year
    classes = f"tg-hollow tg-l-{colour}" if old else f"tg-f-{colour}"
    drawn = [
        marks.line(x(row.low), y, x(row.high), y, classes=f"tg-l-{colour}", width=1.8),
        marks.symbol(shape, x(row.mean), y, size, classes=classes, width=1.5 if old else None),
    ]
    if size < 3:
        return drawn
    share = f"{said.number(row.mean)} [{said.interval(row.low, row.high)}]"
    title = f"{row.actor} {said.label('component', row.component)} {row.year}: {table.poles[1]} {share}"
    return [marks.group(drawn, title=title)]


def _key(table: Table, said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    def shown(component: str, hollow: bool, x: float, y: float) -> list[marks.Mark]:
        shape, colour = _COMPONENTS[component]
        classes = f"tg-hollow tg-l-{colour}" if hollow else f"tg-f-{colour}"
        return [marks.symbol(shape, x, y, 4.4, classes=classes, width=1.5 if hollow else None)]

    entries = [(partial(shown, one, False), said.label("component", one)) for one in _COMPONENTS]
    old = (partial(shown, "economic", True), said.text("figure.hedging_compass.key_old", year=table.year))
    lines = [(None, line) for line in _why(table, said)]
    return key([*entries, old, *lines], top=top, width=width)


def _why(table: Table, said: Words) -> list[str]:
    """Which poles and why, and who is not shown."""
    rule = ("two", "one", "none")[2 - len(table.inside)]
    lines = [said.text(f"figure.hedging_compass.poles_{rule}", poles=said.states(table.poles),
                       inside=said.states(table.inside))]  # fmt: skip
    if table.unseen:
        lines.append(said.text("figure.hedging_compass.unseen", members=said.states(table.unseen)))
    return lines


AT_MOST_OLD = 5
"""Years that a component may be older than the report: sources end in different years."""


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Shares of two poles in every component, members from the one pole to the other."""
    answer, pack = answer_of(answers, year), load_pack()
    everybody = members_with_data(answer)
    if not everybody:
        return None
    poles = two_poles(everybody, year, pack)
    members = [member for member in everybody if member not in poles]
    years = [one for one in pack.years if year - AT_MOST_OLD <= one <= year]
    drawn = {member: _rows(member, poles, years, answer, pack) for member in members}
    seen = {member: rows for member, rows in drawn.items() if any(row.mean is not None for row in rows)}
    if not seen:
        return None
    manifest = answer.manifest
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.members", count=len(seen)),
        first_year=min(row.year for rows in seen.values() for row in rows if row.year is not None),
        last_year=year,
        uncertainty=phrase("uncertainty.draws"),
        source=phrase("source.leanings", version=manifest.version, named=", ".join(leaning_ids()),
                      draws=manifest.draws, seed=str(manifest.seed)),
    )  # fmt: skip
    ordered = sorted(seen, key=lambda member: (_middle(seen[member]), member))
    unseen = (*left_out(answer), *(member for member in members if member not in seen))
    inside = tuple(pole for pole in poles if pole in everybody)
    return Table(ground, year, poles, inside, tuple(row for member in ordered for row in seen[member]), unseen)


def _rows(member: str, poles: tuple[str, str], years: Sequence[int], answer: Answer, pack: Pack) -> list[Row]:
    between = Between(pack, member, poles, answer.manifest.draws, answer.manifest.seed)
    found = components_between(between, years)
    return [_row(member, name, found[name], years) for name in COMPONENTS]


def _row(member: str, name: str, component: ComponentSeries, years: Sequence[int]) -> Row:
    """The last year with evidence."""
    towards = component.shares[:, :, 1]
    known = [place for place in range(len(years)) if not np.isnan(towards[:, place]).all()]
    if not known:
        return Row(member, name, None, None, None, None, None, None, None, "")
    last = known[-1]
    share, spread = summarise(towards[:, last]), summarise(component.entropy[:, last])
    return Row(member, name, years[last], *share, *spread, ", ".join(component.used(last)))


def _middle(rows: Sequence[Row]) -> float:
    """Mean of the components that are known: it orders members, and is not shown."""
    known = [row.mean for row in rows if row.mean is not None]
    return sum(known) / len(known)
