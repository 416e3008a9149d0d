"""Time and score along an edge: where a date falls, and which years to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values to pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Pixel of a value."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + share * (self.end - self.start)


class _Dated(Protocol):
    @property
    def year(self) -> int: ...


Dated = TypeVar("Dated", bound=_Dated)


def stretches(rows: Sequence[Dated]) -> list[list[Dated]]:
    """Unbroken runs of years, of rows in order of years."""
    found: list[list[Dated]] = [[rows[0]]]
    for before, row in pairwise(rows):
        if row.year == before.year + 1:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def decimal_year(day: dt.date) -> float:
    """1 July 2010 is about 2010.5.

    >>> decimal_year(dt.date(2010, 1, 1))
    2010.0
    """
    first, following = dt.date(day.year, 1, 1), dt.date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days


def labelled_years(first: int, last: int, *, most: int) -> list[int]:
    """Round years from first to last, at most about `most` of them."""
    span = max(last - first, 1)
    every = next((n for n in (1, 2, 5, 10, 20, 50) if span / n <= most), 100)
    return [year for year in range(first, last + 1) if year % every == 0]


def rows_without_overlap(spans: Sequence[tuple[float, float]], *, space: float = 6) -> list[int]:
    """The first row in which each span (start, end) is free of earlier ones; spans come sorted."""
    ends: list[float] = []
    chosen: list[int] = []
    for start, end in spans:
        row = next((i for i, last in enumerate(ends) if start >= last + space), len(ends))
        if row == len(ends):
            ends.append(end)
        else:
            ends[row] = end
        chosen.append(row)
    return chosen
