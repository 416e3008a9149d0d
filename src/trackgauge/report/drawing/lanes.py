"""Lanes: rows of members, each with one lane for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.words import Words


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where rows and their lanes stand below `top`.

    Parameters
    ----------
    actors
        Members, one a row.
    count
        Lanes in each row.
    lane, space
        Height of a lane, and between two rows, in pixels.
    """

    actors: Sequence[str]
    count: int
    top: float
    lane: float
    space: float

    @property
    def row(self) -> float:
        """Height of a row with the space below it."""
        return self.count * self.lane + self.space

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.row * len(self.actors)

    def y(self, actor: int, lane: int) -> float:
        """Middle of a lane of a row."""
        return self.top + self.row * actor + self.space / 2 + self.lane * (lane + 0.5)

    def names(self, said: Words, *, short: bool) -> list[marks.Mark]:
        """Codes, and names beside them where there is room."""
        drawn: list[marks.Mark] = []
        for i, actor in enumerate(self.actors):
            y = self.top + self.row * (i + 0.5) + 4
            drawn.append(marks.text(actor, 0, y, classes="tg-s tg-b"))
            if not short:
                drawn.append(marks.text(said.state(actor), 34, y, classes="tg-s"))
        return drawn

    def beds(self, left: float, right: float) -> list[marks.Mark]:
        """Every other row on a bed, so that a lane is not taken for the next member's."""
        return [
            marks.rect(left, self.top + self.row * i, right - left, self.row, classes="tg-panel")
            for i in range(0, len(self.actors), 2)
        ]

    def grid(self, x: Scale, ticks: Sequence[float], labels: Sequence[str]) -> list[marks.Mark]:
        """Upright lines with their labels below."""
        drawn: list[marks.Mark] = []
        for tick, label in zip(ticks, labels, strict=True):
            drawn.append(marks.line(x(tick), self.top, x(tick), self.bottom, classes="tg-grid"))
            drawn.append(marks.text(label, x(tick), self.bottom + 15, classes="tg-x tg-soft", anchor="middle"))
        return drawn


def height_of_lane(actors: int) -> tuple[float, float]:
    """Height of a lane and of the space between rows: lower where members are many."""
    return (11.5, 7.0) if actors <= 14 else (6.0, 5.0)
