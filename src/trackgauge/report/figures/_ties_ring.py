"""Members around a ring: places by camp, lines by sign and probability."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import svg

from trackgauge.report.drawing import marks
from trackgauge.report.drawing.textwidth import shorten
from trackgauge.report.words import Words

Point = tuple[float, float]
Places = Mapping[str, Point]
CAMP_COLOURS = {1: "track-3", 2: "track-4", 0: "track-0"}
_GAP = 0.9
"""Empty room between two camps, in places of members."""


class Member(NamedTuple):
    """A member on the ring: members of one group, the same camp of the same part, stand together."""

    actor: str
    camp: int
    part: int

    @property
    def group(self) -> tuple[int, int]:
        """Part and camp."""
        return self.part, self.camp


def places(camps: Sequence[Member], centre: Point, radius: float) -> Places:
    """Where each member stands: camps follow each other clockwise, the second one to the right."""
    turns = _turns(camps)
    return {one.actor: _at(centre, radius, turn) for one, turn in zip(camps, turns, strict=True)}


def _at(centre: Point, radius: float, turn: float) -> Point:
    angle = 2 * math.pi * turn
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _turns(camps: Sequence[Member]) -> list[float]:
    """Place of each member as a share of the circle, clockwise from the right."""
    gaps = sum(a.group != b.group for a, b in zip(camps, [*camps[1:], camps[0]], strict=True))
    slots = len(camps) + gaps * _GAP
    positions, at = [], 0.0
    for number, one in enumerate(camps):
        at += (1 + _GAP * (one.group != camps[number - 1].group)) if number else 0
        positions.append(at)
    second = [p for p, one in zip(positions, camps, strict=True) if one.group == (1, 2)]
    start = sum(second) / len(second) if second else positions[-1] / 2 + slots / 2
    return [(p - start) / slots for p in positions]


def arcs(camps: Sequence[Member], centre: Point, radius: float) -> list[marks.Mark]:
    """A band behind the members of each camp of each part."""
    drawn: list[marks.Mark] = []
    step = 0.36 / (len(camps) + 2)
    turns = _turns(camps)
    for part, camp in dict.fromkeys(one.group for one in camps if one.camp):
        own = [turn for turn, one in zip(turns, camps, strict=True) if one.group == (part, camp)]
        count = max(2, math.ceil((own[-1] - own[0] + 2 * step) * 72))
        steps = [own[0] - step + (own[-1] - own[0] + 2 * step) * i / count for i in range(count + 1)]
        band = [_at(centre, radius, turn) for turn in steps]
        line = marks.polyline(band, classes=f"tg-none tg-l-{CAMP_COLOURS[camp]}", width=38)
        drawn.append(svg.G(elements=[line], stroke_opacity=0.2))
    return drawn


def member(one: Member, at: Point, said: Words, *, centre: Point | None) -> marks.Mark:
    """A disc (camp 1), a square (camp 2) or a ring (no tie) with the code; the name outside, if there is room."""
    x, y = at
    ink = "tg-x tg-b tg-on" if one.camp else "tg-x tg-b"
    drawn = [camp_mark(one.camp, x, y, 15.5), marks.text(one.actor, x, y + 3.6, classes=ink, anchor="middle")]
    if centre is not None:
        drawn.append(_name(said.state(one.actor), at, centre))
    return marks.group(drawn, title=said.state(one.actor))


def _name(name: str, at: Point, centre: Point) -> marks.Mark:
    """The name of a state away from the centre: above and below the ring in the middle, else at the side."""
    dx, dy = at[0] - centre[0], at[1] - centre[1]
    far = math.hypot(dx, dy)
    shown = shorten(name, 11.5, 92)
    if abs(dx) < 0.42 * far:
        return marks.text(shown, at[0], at[1] + (34 if dy > 0 else -25), classes="tg-s tg-halo", anchor="middle")
    side = 1 if dx > 0 else -1
    return marks.text(
        shown, at[0] + side * 25, at[1] + 4, classes="tg-s tg-halo", anchor="start" if side > 0 else "end"
    )


def camp_mark(camp: int, x: float, y: float, size: float) -> marks.Mark:
    """The symbol of a camp."""
    colour = CAMP_COLOURS[camp]
    if camp == 2:
        return marks.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8, classes=f"tg-f-{colour}")
    if camp == 0:
        return marks.circle(x, y, size, classes=f"tg-hollow tg-l-{colour}", width=1.6)
    return marks.circle(x, y, size, classes=f"tg-f-{colour}")


def tie(a: Point, b: Point, chance: float, *, positive: bool, title: str = "") -> marks.Mark:
    """A line as wide as its sign is probable; enmity is dashed."""
    width = round(max(0.6, 5 * chance - 1.5), 1)
    colour = "plus" if positive else "minus"
    dashes = None if positive else (7, 4)
    line = marks.path(marks.through([a, b]), classes=f"tg-none tg-l-{colour}", width=width, dashes=dashes)
    return marks.group([line], title=title) if title else line


def free_point(a: Point, b: Point, taken: Sequence[Point]) -> Point:
    """A point on a line, the farthest from those taken."""
    tried = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for t in (0.5, 0.4, 0.6, 0.3, 0.7)]
    return max(tried, key=lambda point: min((math.dist(point, other) for other in taken), default=99.0))


def out_of_place(x: float, y: float) -> marks.Mark:
    """The sign of a tie that contradicts the camps."""
    return marks.group([marks.symbol(4, x, y, 6.2, classes="tg-hollow"), marks.symbol(4, x, y, 4.6, classes="tg-ink")])
