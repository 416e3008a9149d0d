"""Rails in time: curves between the positions of neighbouring years, sleepers where they run together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import svg

from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale

Places = Mapping[int, Mapping[str, float]]
"""Position across, by year and member."""

LEVELS = (0.5, 0.7, 0.85, 0.95)
"""Bounds of the probability classes that a rail's width shows."""
_WIDTHS = (1.3, 1.7, 2.4, 3.2, 4.0)


@dataclass(frozen=True, slots=True)
class Plane:
    """Turns time and position into a point: time runs to the right on a wide page, down on a narrow one."""

    time: Scale
    start: float
    down: bool = False
    stretch: float = 1.0

    def __call__(self, time: float, across: float) -> tuple[float, float]:
        """The point, in pixels from the left and from the top."""
        along, side = self.time(time), self.start + across * self.stretch
        point = (side, along) if self.down else (along, side)
        return marks.rounded(point[0]), marks.rounded(point[1])


@dataclass(frozen=True, slots=True)
class Run:
    """One unbroken stay: the years with an answer, and the times at which the rail begins and ends."""

    member: str
    years: tuple[int, ...]
    begins: float
    ends: float
    admitted: bool
    left: bool


def level(probability: float | None) -> int:
    """Class of a membership probability, 0 (below one half) to 4."""
    return sum(probability >= bound for bound in LEVELS) if probability is not None else 0


def rail_width(of_level: int, *, dense: bool) -> float:
    """Width of a rail in pixels."""
    return _WIDTHS[of_level] * (0.72 if dense else 1)


def across(run: Run, places: Places, time: float) -> float:
    """Where a run's rail is at a time: level at its ends, a smooth step between year ends."""
    last_end = run.years[-1] + 1
    if time <= run.years[0] + 1:
        return places[run.years[0]][run.member]
    if time >= last_end:
        return places[run.years[-1]][run.member]
    year = math.ceil(time) - 1
    share = time - year
    before, after = places[year - 1][run.member], places[year][run.member]
    return before + (after - before) * share * share * (3 - 2 * share)


def rails(
    run: Run, places: Places, plane: Plane, levels: Mapping[int, int], *, colour: str, dense: bool
) -> list[marks.Mark]:
    """The rail of one run, in pieces of one probability class each."""
    stops = _stops(run, places)
    drawn: list[marks.Mark] = []
    data: list[svg.PathData] = []
    current: int | None = None
    for (t0, p0, _), (t1, p1, year) in pairwise(stops):
        if levels[year] != current:
            drawn += _closed(data, current, colour, dense=dense)
            current, data = levels[year], [svg.M(*plane(t0, p0))]
        if p0 == p1:
            data.append(svg.L(*plane(t1, p1)))
        else:
            third = (t1 - t0) / 3
            data.append(svg.C(*plane(t0 + third, p0), *plane(t1 - third, p1), *plane(t1, p1)))
    return drawn + _closed(data, current, colour, dense=dense)


def _stops(run: Run, places: Places) -> list[tuple[float, float, int]]:
    """Time, position and year of each point that the rail passes."""
    first = run.years[0]
    stops = [(run.begins, places[first][run.member], first)]
    stops += [(year + 1.0, places[year][run.member], year) for year in run.years]
    if run.ends > run.years[-1] + 1:
        stops.append((run.ends, places[run.years[-1]][run.member], run.years[-1]))
    return stops


def _closed(data: list[svg.PathData], of_level: int | None, colour: str, *, dense: bool) -> list[marks.Mark]:
    if of_level is None or len(data) < 2:
        return []
    dashes = (4, 2.5) if of_level == 0 else None
    return [
        marks.path(
            data,
            classes=f"tg-rail tg-l-{colour}",
            width=marks.rounded(rail_width(of_level, dense=dense)),
            dashes=dashes,
        )
    ]


def sleepers(
    runs: Sequence[Run],
    places: Places,
    bundles: Mapping[int, Sequence[Sequence[str]]],
    plane: Plane,
    *,
    step: float,
    every: float,
    dense: bool,
) -> marks.Mark:
    """Ties across rails that share a track and run side by side; none where they part or join."""
    data: list[svg.PathData] = []
    first, last = min(bundles), max(bundles) + 1
    for i in range(int((last - first) / every)):
        time = first + (i + 0.5) * every
        here = {run.member: across(run, places, time) for run in runs if run.begins <= time <= run.ends}
        year = _nearest_year(time, bundles)
        for top, bottom in _chains(here, bundles.get(year, ()), step * 1.35):
            x0, y0 = plane(time, top - step * 0.4)
            x1, y1 = plane(time, bottom + step * 0.4)
            data += [svg.M(x0, y0), svg.L(x1, y1)]
    return marks.path(data, classes="tg-tie", width=1.3 if dense else 2.4)


def _nearest_year(time: float, bundles: Mapping[int, Sequence[Sequence[str]]]) -> int:
    """The year whose end is nearest; before the first year end, the first year."""
    year = round(time) - 1
    return year if year in bundles else math.ceil(time) - 1


def _chains(here: Mapping[str, float], bundles: Sequence[Sequence[str]], reach: float) -> list[tuple[float, float]]:
    """Ends of each chain of neighbours in one bundle that lie within reach of each other."""
    found: list[tuple[float, float]] = []
    for bundle in bundles:
        sides = sorted(here[member] for member in bundle if member in here)
        start = 0
        for i in range(1, len(sides) + 1):
            if i == len(sides) or sides[i] - sides[i - 1] > reach:
                if i - start > 1:
                    found.append((sides[start], sides[i - 1]))
                start = i
    return found


def switch(point: tuple[float, float], *, colour: str, down: bool, size: float) -> marks.Mark:
    """The mark of an admission: a wedge from which a rail begins."""
    x, y = point
    corners = [(x - size, y), (x + size, y), (x, y + size * 1.5)] if down else [
        (x, y - size), (x, y + size), (x + size * 1.5, y)
    ]  # fmt: skip
    return marks.polygon(corners, classes=f"tg-f-{colour}")


def buffer_stop(point: tuple[float, float], *, colour: str, down: bool, size: float) -> marks.Mark:
    """The mark of an exit: a bar across the end of a rail."""
    x, y = point
    ends = ((x - size, y), (x + size, y)) if down else ((x, y - size), (x, y + size))
    return marks.line(*ends[0], *ends[1], classes=f"tg-l-{colour}", width=3)
