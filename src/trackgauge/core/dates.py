"""Dates and spells. A spell holds from its first day up to, and without, its end day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from trackgauge.core.errors import TrackgaugeError


def parse_date(text: str, *, where: str = "date") -> dt.date:
    """Read `2018-06-01`; a year or a month alone stands for its first day.

    Raises
    ------
    TrackgaugeError
        If the text is not an ISO date.

    >>> parse_date("2018-06")
    datetime.date(2018, 6, 1)
    """
    parts = text.strip().split("-")
    padded = "-".join([*parts, *["01"] * (3 - len(parts))])
    try:
        return dt.date.fromisoformat(padded)
    except ValueError:
        raise TrackgaugeError(
            f"'{text}' is not a date", where=where, next_step="Write it as 2018-06-01 (or 2018-06, or 2018)."
        ) from None


def year_end(year: int) -> dt.date:
    """31 December of the year: the day on which membership of that year is read."""
    return dt.date(year, 12, 31)


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time; `end` is the first day on which it no longer holds, None where it still does."""

    start: dt.date
    end: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the spell covers the day."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Spell) -> bool:
        """Whether the two spells share at least one day."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or the last day of a month that is too short.

    >>> months_after(dt.date(2017, 3, 29), 24)
    datetime.date(2019, 3, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(day.day, (first_of_next - dt.timedelta(days=1)).day))
