"""The marks that figures are made of: text, lines, curves and symbols, with rounded numbers and safe text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

import svg

Mark = svg.Element
Anchor = Literal["start", "middle", "end"]


def rounded(number: float) -> float:
    """One decimal: finer than a screen shows, and short in the file."""
    value = round(number, 1)
    return int(value) if value == int(value) else value


def text(
    content: str,
    x: float,
    y: float,
    *,
    classes: str = "tg-t",
    anchor: Anchor = "start",
    turn: float | None = None,
) -> Mark:
    """One line of text with its baseline at y; `turn` rotates it by degrees around that point."""
    at_x, at_y = rounded(x), rounded(y)
    return svg.Text(
        text=escape(content, quote=False),
        x=at_x,
        y=at_y,
        class_=classes.split(),
        text_anchor=None if anchor == "start" else anchor,
        transform=None if turn is None else [svg.Rotate(turn, at_x, at_y)],
    )


def line(x1: float, y1: float, x2: float, y2: float, *, classes: str, width: float | None = None) -> Mark:
    """A straight line."""
    return svg.Line(
        x1=rounded(x1),
        y1=rounded(y1),
        x2=rounded(x2),
        y2=rounded(y2),
        class_=classes.split(),
        stroke_width=width,
    )


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    classes: str,
    radius: float | None = None,
    opacity: float | None = None,
) -> Mark:
    """A rectangle."""
    return svg.Rect(
        x=rounded(x),
        y=rounded(y),
        width=rounded(max(width, 0)),
        height=rounded(max(height, 0)),
        rx=radius,
        fill_opacity=opacity,
        class_=classes.split(),
    )


def circle(
    x: float,
    y: float,
    radius: float,
    *,
    classes: str,
    width: float | None = None,
    opacity: float | None = None,
) -> Mark:
    """A circle."""
    return svg.Circle(
        cx=rounded(x),
        cy=rounded(y),
        r=rounded(radius),
        class_=classes.split(),
        stroke_width=width,
        fill_opacity=opacity,
    )


def polyline(points: Sequence[tuple[float, float]], *, classes: str, width: float | None = None) -> Mark:
    """An open line through points."""
    return path(through(points), classes=classes, width=width)


def polygon(points: Sequence[tuple[float, float]], *, classes: str, width: float | None = None) -> Mark:
    """A closed area with these corners."""
    return path([*through(points), svg.Z()], classes=classes, width=width)


def path(
    data: Sequence[svg.PathData],
    *,
    classes: str,
    width: float | None = None,
    dashes: Sequence[float] | None = None,
) -> Mark:
    """A path of ready-made pieces."""
    return svg.Path(
        d=list(data),
        class_=classes.split(),
        stroke_width=width,
        stroke_dasharray=None if dashes is None else list(dashes),
    )


def through(points: Sequence[tuple[float, float]]) -> list[svg.PathData]:
    """The pieces of a path from point to point."""
    first, *rest = points
    moves: list[svg.PathData] = [svg.M(rounded(first[0]), rounded(first[1]))]
    return moves + [svg.L(rounded(x), rounded(y)) for x, y in rest]


def group(marks: Sequence[Mark], *, classes: str = "", dx: float = 0, dy: float = 0, title: str = "") -> Mark:
    """Marks that belong together, moved as one; `title` is what a pointer resting on them shows."""
    inside: list[Mark] = [svg.Title(text=escape(title, quote=False))] if title else []
    return svg.G(
        elements=[*inside, *marks],
        class_=classes.split() or None,
        transform=[svg.Translate(rounded(dx), rounded(dy))] if dx or dy else None,
    )


_SYMBOL_CORNERS: dict[int, tuple[tuple[float, float], ...]] = {
    2: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    3: ((0, -1.2), (1.1, 0.8), (-1.1, 0.8)),
    4: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    5: ((0, 1.2), (1.1, -0.8), (-1.1, -0.8)),
    6: ((-0.45, -1.2), (0.45, -1.2), (0.45, -0.45), (1.2, -0.45), (1.2, 0.45), (0.45, 0.45),
        (0.45, 1.2), (-0.45, 1.2), (-0.45, 0.45), (-1.2, 0.45), (-1.2, -0.45), (-0.45, -0.45)),
}  # fmt: skip


def symbol(number: int, x: float, y: float, size: float, *, classes: str, width: float | None = None) -> Mark:
    """The symbol of the n-th track: disc, square, triangle, diamond, triangle down, cross."""
    corners = _SYMBOL_CORNERS.get(number)
    if corners is None:
        return circle(x, y, size, classes=classes, width=width)
    return polygon([(x + size * dx, y + size * dy) for dx, dy in corners], classes=classes, width=width)
