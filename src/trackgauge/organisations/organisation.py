"""An organisation as dated, cited data: its charter, its casebook, and both as of a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from pydantic import BaseModel

from trackgauge.core.dates import Spell, parse_date
from trackgauge.core.errors import TrackgaugeError, UnknownName
from trackgauge.organisations import schema
from trackgauge.organisations.charter import Body, Charter, DecisionRule
from trackgauge.organisations.findings import Finding, refuse
from trackgauge.organisations.schemas.participation import Participant

if TYPE_CHECKING:
    from trackgauge.core.table import Table

MEMBER = "member"

LONGEST_LINE = 120

RowT = TypeVar("RowT", bound=BaseModel)


class Tables(Protocol):
    """Where an organisation's rows come from: a casebook, or lists of members."""

    @property
    def table_names(self) -> tuple[str, ...]: ...

    def rows(self, table: str) -> tuple[list[Finding], tuple[Any, ...]]: ...


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An organisation on one day.

    Parameters
    ----------
    members
        Codes of the members, in alphabetical order; empty before the founding.
    by_tier
        Codes by tier, in the order of the charter; tiers that nobody holds are left out.
    rules, bodies
        Decision rules in force and bodies in being, as far as their first day is known.
    """

    date: dt.date
    members: tuple[str, ...]
    by_tier: Mapping[str, tuple[str, ...]]
    rules: tuple[DecisionRule, ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Organisation:
    """One organisation; its tables are read when they are first asked for."""

    id: str
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    folder: Path
    charter: Charter
    _casebook: Tables = field(repr=False)
    _name: str = field(repr=False)
    members_only: bool = False
    """Whether it is known from lists of members alone, without a casebook."""

    @overload
    def rows(self, table: type[RowT]) -> tuple[RowT, ...]: ...
    @overload
    def rows(self, table: str) -> tuple[Any, ...]: ...
    def rows(self, table: str | type[RowT]) -> tuple[Any, ...]:
        """The rows of a table, in the order of the file.

        Parameters
        ----------
        table
            Name of a table (`"identity"`) or its row model (`Identity`), which lets a type checker follow.

        Returns
        -------
        tuple of frozen rows; empty where this casebook has no such table.

        Raises
        ------
        TrackgaugeError
            If no casebook has such a table, or a row does not fit it.
        """
        name = table if isinstance(table, str) else schema.table_of(table)
        schema.row_model(name)
        found, rows = self._casebook.rows(name)
        if found:
            raise refuse(found, self._name)
        return rows

    def as_of(self, date: dt.date | str) -> Snapshot:
        """The organisation on one day: who holds which status, which rules and bodies there are.

        >>> from trackgauge.organisations import load
        >>> load("sco").as_of("2016-12-31").by_tier["observer"]
        ('AFG', 'BLR', 'IND', 'IRN', 'MNG', 'PAK')
        """
        day = parse_date(date, where="as_of") if isinstance(date, str) else date
        holders: dict[str, set[str]] = {tier.id: set() for tier in self.charter.tiers}
        for row in self._participants():
            if Spell(row.start, row.end).holds_on(day):
                holders.setdefault(row.tier, set()).add(row.actor)
        return Snapshot(
            date=day,
            members=tuple(sorted(holders.get(MEMBER, ()))),
            by_tier={tier: tuple(sorted(actors)) for tier, actors in holders.items() if actors},
            rules=tuple(rule for rule in self.charter.decision_rules if rule.holds_on(day)),
            bodies=tuple(body for body in self.charter.bodies if body.holds_on(day)),
        )

    def must_exist_on(self, day: dt.date) -> None:
        """Refuse a day before the founding, or after the end.

        Raises
        ------
        TrackgaugeError
            If it did not exist on the day.
        """
        founded, end = self.charter.founded, self.charter.dissolved
        if day < founded:
            raise TrackgaugeError(
                f"{day} is before the founding of {self.id} on {founded}",
                where="date",
                next_step="Use that day or a later one.",
            )
        if end is not None and day >= end:
            raise TrackgaugeError(
                f"{self.id} no longer existed on {day}", where="date", next_step=f"Use a day before {end}."
            )

    def ever(self, tier: str = MEMBER) -> tuple[str, ...]:
        """Everybody who ever held a status, in alphabetical order.

        >>> from trackgauge.organisations import load
        >>> "GBR" in load("eu").ever()
        True
        """
        return tuple(sorted({row.actor for row in self._participants() if row.tier == tier}))

    @property
    def first_year(self) -> int:
        """Year of the founding."""
        return self.charter.founded.year

    @property
    def last_year(self) -> int | None:
        """Last year in which it existed; None while it does."""
        end = self.charter.dissolved
        return None if end is None else (end - dt.timedelta(days=1)).year

    @property
    def tables(self) -> CasebookTables:
        """Tables that this casebook has, by name: `organisation.tables["policy"].to_pandas()`."""
        return CasebookTables(self)

    @property
    def contradictions(self) -> tuple[Any, ...]:
        """Known contradictions between sources: both values, which one is used, why."""
        return self.rows("contradictions")

    def __repr__(self) -> str:
        """Five lines: what it is, its life, its members, its statuses, its tables."""
        end = self.charter.dissolved
        now = self.as_of(dt.date.today() if end is None else end - dt.timedelta(days=1))
        circles = "; ".join(f"{tier} {len(actors)}" for tier, actors in now.by_tier.items() if tier != MEMBER)
        tables = ", ".join(self.tables) if not self.members_only else "members alone, from lists of membership"
        lines = (
            f"{self.short_names['en']} ({self.id}): {self.names['en']}",
            f"founded {self.charter.founded}" + (f", ended {end}" if end else ""),
            f"{len(now.members)} members on {now.date}: {', '.join(now.members)}",
            f"other statuses: {circles or 'none on file'}",
            f"tables: {tables}",
        )
        return "\n".join(line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…" for line in lines)

    def _participants(self) -> tuple[Participant, ...]:
        return self.rows(Participant)


class CasebookTables(Mapping[str, "Table"]):
    """The tables of a casebook by name, each made from its rows when it is asked for."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation

    def __getitem__(self, name: str) -> Table:
        """Columns as in the file: days as dates, numbers as numbers, lists joined by `;`, what is not known missing.

        Raises
        ------
        UnknownName
            If this casebook has no such table.
        """
        from trackgauge.organisations.as_table import table_of_rows

        names = tuple(self)
        if name not in names:
            raise UnknownName(name, "table", names, where=self._organisation.id)
        return table_of_rows(schema.row_model(name), self._organisation.rows(name))

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self._organisation._casebook.table_names)

    def __len__(self) -> int:
        return len(self._organisation._casebook.table_names)

    def __repr__(self) -> str:
        return f"tables: {', '.join(self)}"
