"""What stands around the rails: admissions above, names at the ends, crises below, and the key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import svg

from trackgauge.report.drawing import marks, railway
from trackgauge.report.drawing.axes import decimal_year, rows_without_overlap
from trackgauge.report.drawing.key import key
from trackgauge.report.drawing.palette import track_class
from trackgauge.report.drawing.railway import Plane, Run
from trackgauge.report.drawing.textwidth import text_width, wrap
from trackgauge.report.words import Translated, Words

_BOUNDS = ("<50%", "50–69%", "70–84%", "85–94%", "≥95%")


class Crisis(Protocol):
    """What is needed of a crisis."""

    @property
    def number(self) -> int: ...
    @property
    def start(self) -> dt.date: ...
    @property
    def name(self) -> Translated: ...
    @property
    def members(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything measured before the first mark."""

    plane: Plane
    places: Mapping[int, Mapping[str, float]]
    bundles: Mapping[int, tuple[tuple[str, ...], ...]]
    runs: tuple[Run, ...]
    colours: Mapping[str, str]
    step: float
    extent: float
    dense: bool

    def point(self, run: Run, time: float) -> tuple[float, float]:
        """Where a rail is at a time."""
        return self.plane(time, railway.across(run, self.places, time))


def chosen_year(year: int, layout: Layout, start: float, end: float) -> list[marks.Mark]:
    """A line across all rails at the end of the report's year, where that is not the last one."""
    if year == max(layout.bundles):
        return []
    at, day = layout.plane.time(year + 1), f"{year}-12-31"
    if layout.plane.down:
        label = marks.text(day, end, at - 4, classes="tg-xx tg-b tg-halo", anchor="end")
        return [marks.line(start, at, end, at, classes="tg-now"), label]
    label = marks.text(day, at - 4, start + 9, classes="tg-xx tg-b tg-halo", anchor="end")
    return [marks.line(at, start, at, end, classes="tg-now"), label]


def events_above(layout: Layout) -> tuple[list[marks.Mark], float]:
    """Admissions and exits on the top edge, each with its day and members, in rows that do not collide."""
    by_event: dict[tuple[float, str], list[str]] = {}
    for run in layout.runs:
        if run.admitted:
            by_event.setdefault((run.begins, "+"), []).append(run.member)
        if run.left:
            by_event.setdefault((run.ends, "−"), []).append(run.member)
    entries = [
        (layout.plane.time(time), f"{sign} {' '.join(who) if len(who) <= 3 else len(who)}", _iso(time))
        for (time, sign), who in sorted(by_event.items())
    ]
    spans = [(x, x + text_width(f"{label} {day}", 10) + 12) for x, label, day in entries]
    chosen = rows_without_overlap(spans)
    height = (max(chosen, default=0) + 1) * 15.0
    drawn: list[marks.Mark] = []
    for (x, label, day), row in zip(entries, chosen, strict=True):
        y = 11 + row * 15.0
        drawn.append(marks.line(x, y - 8, x, height + 6, classes="tg-rule"))
        drawn.append(marks.text(label, x + 4, y, classes="tg-x tg-b tg-halo"))
        drawn.append(marks.text(day, x + 8 + text_width(label, 10) * 1.06, y, classes="tg-x tg-soft tg-halo"))
    return drawn, height


def _iso(time: float) -> str:
    """The day of a decimal year."""
    year = int(time + 1e-9)
    first = dt.date(year, 1, 1)
    days = (dt.date(year + 1, 1, 1) - first).days
    return (first + dt.timedelta(days=round((time - year) * days))).isoformat()


def names_at_ends(layout: Layout) -> list[marks.Mark]:
    """Codes where rails begin, and where they end before the last year."""
    drawn: list[marks.Mark] = []
    size = "tg-xx" if layout.dense else "tg-x"
    for run in layout.runs:
        x, y = layout.point(run, run.begins)
        drawn.append(marks.text(run.member, x - 5, y + 3.4, classes=f"{size} tg-b tg-halo", anchor="end"))
        if run.years[-1] != max(layout.bundles):
            x, y = layout.point(run, run.ends)
            drawn.append(marks.text(run.member, x + 6, y + 3.4, classes=f"{size} tg-b tg-halo"))
    return drawn


def names_turned(layout: Layout) -> list[marks.Mark]:
    """Codes at both ends of rails that run downwards."""
    drawn: list[marks.Mark] = []
    for run in layout.runs:
        x, y = layout.point(run, run.begins)
        drawn.append(marks.text(run.member, x + 3, y - 5, classes="tg-xx tg-b tg-halo", turn=-60))
        x, y = layout.point(run, run.ends)
        drawn.append(marks.text(run.member, x + 3.5, y + 8, classes="tg-x tg-b tg-halo", anchor="end", turn=-90))
    return drawn


def names_right(
    layout: Layout, ends: Mapping[tuple[str, ...], tuple[int, float | None]], said: Words, *, same_year: bool
) -> list[marks.Mark]:
    """Names at the right end, with a bracket, the symbol and the cohesion of each track of the last year."""
    last = max(layout.bundles)
    edge = layout.plane.time(last + 1)
    drawn: list[marks.Mark] = []
    for bundle, (number, cohesion) in ends.items():
        ys = sorted(layout.places[last][member] for member in bundle)
        for member in bundle:
            y = layout.places[last][member] + 3.6
            size = "tg-xx" if layout.dense else "tg-s"
            drawn.append(marks.text(member, edge + 7, y, classes=f"{size} tg-b"))
            if not layout.dense:
                drawn.append(marks.text(said.state(member), edge + 38, y, classes="tg-s"))
        x, middle = edge + (32 if layout.dense else 140), (ys[0] + ys[-1]) / 2
        colour = track_class(number if same_year else 0)
        drawn.append(marks.line(x, ys[0] - 5, x, ys[-1] + 5, classes=f"tg-l-{colour}", width=2))
        drawn.append(marks.symbol(number if same_year else 1, x + 12, middle, 4, classes=f"tg-f-{colour}"))
        if cohesion is not None:
            drawn.append(marks.text(said.chance(cohesion), x + 21, middle + 4, classes="tg-s tg-b"))
    return drawn


def crises_on_rails(crises: Sequence[Crisis], layout: Layout) -> list[marks.Mark]:
    """A numbered disc on the rail of each member concerned."""
    drawn: list[marks.Mark] = []
    for crisis in crises:
        time = decimal_year(crisis.start)
        for run in layout.runs:
            if run.member in crisis.members and run.begins <= time <= run.ends:
                drawn += _disc(*layout.point(run, time), "" if layout.dense else str(crisis.number))
    return drawn


def _disc(x: float, y: float, number: str) -> list[marks.Mark]:
    disc = marks.circle(x, y, 6.2 if number else 3.1, classes="tg-hollow tg-ink-line", width=1.1)
    return [disc, marks.text(number, x, y + 3.1, classes="tg-xx tg-b", anchor="middle")] if number else [disc]


def crises_below(
    crises: Sequence[Crisis], layout: Layout, said: Words, top: float, width: float
) -> tuple[list[marks.Mark], float]:
    """Numbered ticks on the bottom edge and the list of what they are."""
    if not crises:
        return [], 0
    first, last = layout.plane.time.start, layout.plane.time.end
    placed = [(layout.plane.time(decimal_year(crisis.start)), crisis.number) for crisis in crises]
    inside = [(x, number) for x, number in placed if first <= x <= last]
    rows = rows_without_overlap([(x - 7, x + 7) for x, _ in inside], space=2)
    drawn: list[marks.Mark] = []
    for (x, number), row in zip(inside, rows, strict=True):
        drawn.append(marks.line(x, top - 31, x, top - 24, classes="tg-ink-line", width=1.4))
        drawn += _disc(x, top + 8 + row * 16, str(number))
    ticks = (max(rows, default=-1) + 1) * 16 + 8
    listed, height = crisis_list(crises, said, top + ticks, width, columns=2)
    return drawn + listed, ticks + height


def crisis_list(
    crises: Sequence[Crisis], said: Words, top: float, width: float, *, columns: int
) -> tuple[list[marks.Mark], float]:
    """Number, month, name and members of every crisis."""
    room = width / columns - 14
    blocks = [(crisis.number, wrap(_crisis_text(crisis, said), 11.5, room - 22)) for crisis in crises]
    total = sum(len(lines) for _, lines in blocks)
    drawn: list[marks.Mark] = [marks.text(said.text("figure.rails.crises"), 0, top + 12, classes="tg-s tg-b")]
    first = top + 30
    column, y, deepest = 0, first, first
    for number, lines in blocks:
        if column + 1 < columns and (y - first) / 15 >= total / columns:
            column, y = column + 1, first
        x = column * (room + 14)
        drawn.append(marks.text(str(number), x + 13, y, classes="tg-s tg-b", anchor="end"))
        for part in lines:
            drawn.append(marks.text(part, x + 20, y, classes="tg-s"))
            y += 15
        deepest = max(deepest, y)
    return drawn, deepest - top


def _crisis_text(crisis: Crisis, said: Words) -> str:
    members = f" ({' '.join(crisis.members)})" if crisis.members else ""
    return f"{crisis.start.isoformat()[:7]} {said.translated(crisis.name)}{members}"


def key_lines(said: Words, layout: Layout, width: float, top: float) -> tuple[list[marks.Mark], float]:
    """What the width of a rail means, and the other marks."""
    widths, height = key(
        [
            (None, said.text("figure.rails.key_width")),
            *((partial(_sample, level, layout.dense), bound) for level, bound in enumerate(_BOUNDS)),
        ],
        top=top,
        width=width,
        lead=30,
    )
    text, more = key([(None, said.text("figure.rails.key_marks"))], top=top + height - 4, width=width)
    return widths + text, height + more - 4


def _sample(level: int, dense: bool, x: float, y: float) -> list[marks.Mark]:
    ends: list[svg.PathData] = [
        svg.M(marks.rounded(x - 12), marks.rounded(y)),
        svg.L(marks.rounded(x + 12), marks.rounded(y)),
    ]
    dashes = (4, 2.5) if level == 0 else None
    width = marks.rounded(railway.rail_width(level, dense=dense))
    return [marks.path(ends, classes="tg-rail tg-l-track-0", width=width, dashes=dashes)]
