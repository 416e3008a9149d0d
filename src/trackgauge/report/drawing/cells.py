"""Cells of a matrix: many of them in one path for each shade, which keeps a body of 57 members small."""

from __future__ import annotations

from collections.abc import Sequence

import svg

from trackgauge.report.drawing import marks


def staircase(rows: int, cell: float, left: float) -> marks.Mark:
    """The ground of a triangle of cells: none in the first row, one more in each."""
    data: list[svg.PathData] = [svg.M(marks.rounded(left), marks.rounded(cell))]
    for row in range(1, rows):
        data += [svg.L(marks.rounded(left + row * cell), marks.rounded(row * cell))]
        data += [svg.L(marks.rounded(left + row * cell), marks.rounded((row + 1) * cell))]
    data += [svg.L(marks.rounded(left), marks.rounded(rows * cell)), svg.Z()]
    return marks.path(data, classes="tg-panel")


def cross(x: float, y: float, arm: float) -> list[svg.PathData]:
    """A cross around a point."""
    left, right, top, bottom = map(marks.rounded, (x - arm, x + arm, y - arm, y + arm))
    return [svg.M(left, top), svg.L(right, bottom), svg.M(left, bottom), svg.L(right, top)]


def shaded(
    cells: Sequence[tuple[float, float, float]], cell: float, colour: str, *, barred: bool = False
) -> list[marks.Mark]:
    """Cells (x, y, shade from 0 to 1) of one colour, a little apart; `barred` adds a bar, which print keeps."""
    by_shade: dict[float, list[tuple[float, float]]] = {}
    for x, y, shade in cells:
        by_shade.setdefault(shade, []).append((x, y))
    drawn: list[marks.Mark] = [
        svg.G(elements=[_blocks(corners, cell, colour)], stroke_opacity=shade)
        for shade, corners in sorted(by_shade.items())
    ]
    if barred and cells:
        bars = [piece for x, y, _ in cells for piece in _stroke(x + cell * 0.22, y + cell / 2, cell * 0.56)]
        drawn.append(marks.path(bars, classes="tg-ink-line", width=round(max(0.8, cell * 0.07), 1)))
    return drawn


def _blocks(corners: Sequence[tuple[float, float]], cell: float, colour: str) -> marks.Mark:
    """Squares as strokes as wide as they are long: half as many characters as four sides."""
    side = marks.rounded(cell - 1.4)
    data = [piece for x, y in corners for piece in _stroke(x + 0.7, y + cell / 2, side)]
    return marks.path(data, classes=f"tg-none tg-l-{colour}", width=side)


def _stroke(x: float, y: float, length: float) -> list[svg.PathData]:
    return [svg.M(marks.rounded(x), marks.rounded(y)), svg.HorizontalLineToRel(marks.rounded(length))]
