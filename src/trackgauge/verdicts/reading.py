"""What a test may read: declared data alone, with a paper, a member or unsure rows left out where that is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import Pack, load_pack
from trackgauge.evidence.table import source_key
from trackgauge.organisations import Organisation
from trackgauge.record import read_record

GLOSSES = ("themes", "demands_themes", "triads")
"""Tables that say how others are read; they are no evidence of their own."""
FRAME = ("participants",)
"""Who was a member when is the frame of every test and need not be declared."""


@dataclass(frozen=True)
class Reader:
    """The data of one test.

    Attributes
    ----------
    declared
        What the plan says that it reads.
    without
        Key of a paper: rows that rest on it alone are not there.
    member
        Code of a member that is not there.
    confidence
        `all`, or `sure` without rows of low confidence.
    """

    organisation: Organisation
    plan: str
    declared: tuple[str, ...]
    without: str = ""
    member: str = ""
    confidence: str = "all"
    seed: int = 1
    dropped: set[str] = field(default_factory=set, compare=False)

    @property
    def id(self) -> str:
        """Id of the organisation."""
        return self.organisation.id

    @property
    def first_year(self) -> int:
        """Year of the founding."""
        return self.organisation.first_year

    def as_of(self, date: dt.date | str) -> Any:
        """The organisation on a day."""
        return self.organisation.as_of(date)

    def members(self, year: int) -> tuple[str, ...]:
        """Members on the last day of a year, without the one that is left out."""
        return tuple(m for m in _members(self.organisation, year) if m != self.member)

    @property
    def charter(self) -> Any:
        """The charter, without the bodies that are left out."""
        return self.organisation.charter

    def bodies(self) -> tuple[Any, ...]:
        """Bodies of the charter."""
        self.need("charter")
        return self._kept("charter bodies")

    def need(self, name: str) -> None:
        """Refuse what was not declared."""
        if name not in self.declared and name not in FRAME:
            raise TrackgaugeError(
                f"it reads '{name}', which it did not declare", where=self.plan,
                next_step=f"Add it to `data`, which has: {', '.join(self.declared)}.",
            )  # fmt: skip

    def rows(self, table: Any) -> tuple[Any, ...]:
        """Rows of a table of the casebook."""
        name = table if isinstance(table, str) else _name_of(table)
        self.need(name)
        return self.organisation.rows(name) if name in GLOSSES else self._kept(name)

    def items(self) -> tuple[Any, ...]:
        """Items of the record of positions."""
        self.need("record")
        return self._kept("record items")

    def positions(self) -> tuple[Any, ...]:
        """Positions of members on items."""
        self.need("record")
        return self._kept("record positions")

    def _kept(self, name: str) -> tuple[Any, ...]:
        rows, dropped = _filtered(self.organisation, name, self.without, self.member, self.confidence)
        self.dropped.update(dropped)
        return rows

    def state_series(self, name: str, states: Iterable[str], years: Iterable[int]) -> NDArray[np.float64]:
        """A series of states, shape (year, state); NaN where nothing is known."""
        self.need(f"series:{name}")
        return self.pack.state_series(name, tuple(states), tuple(years), missing="empty")

    def pair_series(self, name: str, states: Iterable[str], years: Iterable[int]) -> NDArray[np.float64]:
        """A series of pairs, shape (year, state, state)."""
        self.need(f"series:{name}")
        return self.pack.dyad_series(name, tuple(states), tuple(years), missing="empty")

    def votes(self, states: Iterable[str], years: Iterable[int]) -> NDArray[np.int64]:
        """Joint votes in the General Assembly, shape (year, state, state, 3, 3)."""
        self.need("votes")
        return np.asarray(self.pack.tables(tuple(states), tuple(years), missing="empty")[1], dtype=np.int64)

    @property
    def pack(self) -> Pack:
        """The pack of public evidence."""
        return load_pack()

    def as_organisation(self) -> Organisation:
        """The same in place of an organisation, for functions that read its tables."""
        return cast(Organisation, self)

    def changed(self, **changes: Any) -> Reader:
        """A reader with something else left out."""
        return replace(self, dropped=set(), **changes)


def _name_of(model: type[Any]) -> str:
    from trackgauge.organisations import schema

    return next(name for name in schema.tables() if schema.row_model(name) is model)


@lru_cache(maxsize=4096)
def _filtered(
    organisation: Organisation, name: str, without: str, member: str, confidence: str
) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """Rows that are left, and ids of those that rest on a paper alone."""
    kept, dropped = [], []
    for row in _all(organisation, name):
        if without and _keys(getattr(row, "source", "")) == {without}:
            dropped.append(row.id)
        elif confidence == "sure" and getattr(row, "confidence", "") == "low":
            continue
        elif not member:
            kept.append(row)
        elif member not in (getattr(row, "actor", ""), getattr(row, "partner", "")):
            kept.append(_without(row, member))
    return tuple(kept), tuple(dropped)


def _all(organisation: Organisation, name: str) -> tuple[Any, ...]:
    if name == "charter bodies":
        return organisation.charter.bodies
    if name.startswith("record "):
        found: tuple[Any, ...] = getattr(read_record(organisation.id), name.removeprefix("record "))
        return found
    return organisation.rows(name)


@cache
def _keys(source: str) -> frozenset[str]:
    return frozenset(source_key(part) for part in source.split("; "))


@cache
def _members(organisation: Organisation, year: int) -> tuple[str, ...]:
    return organisation.as_of(year_end(year)).members


def _without(row: Any, member: str) -> Any:
    """The row without the member in its lists."""
    lists = {
        name: tuple(one for one in value if one != member)
        for name, value in row
        if isinstance(value, tuple) and member in value
    }
    return row.model_copy(update=lists) if lists else row
