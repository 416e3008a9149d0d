"""A record of positions, the rule of silence, and the cells that a model reads."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trackgauge.organisations.findings import Finding
from trackgauge.record.rows import SEVERITY, TOGETHER, ActRow, Item, Position, SecondItem, SecondPosition

SILENCE_ENDORSES = ("declaration", "statement", "decision", "treaty", "admission", "appointment")
"""Kinds of item on which a member without a row endorsed; admissions and appointments are decisions of all members."""

CARRIED = ("adopted", "adopted_without_some")
"""Outcomes on which silence endorses: what was watered down or fell says nothing about those who are not named."""

LISTED = ("exercise", "project", "mission")
"""Kinds of item on which a complete list of participants means that the others stayed out."""

MENTIONED, SILENT, OFF_THE_LIST = 0, 1, 2
"""How a cell is known: a row names the member; the rule of silence; a complete list does not name it."""


@dataclass(frozen=True, slots=True)
class Second:
    """What a second, blind coder says about a sample of the items."""

    items: tuple[SecondItem, ...] = ()
    positions: tuple[SecondPosition, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """Every member present on every item, with its rank: flat arrays of one length.

    Parameters
    ----------
    item, member
        Shape (cell,): index into `Record.items` and `Record.actors`.
    rank
        Shape (cell,): 0 objects, 1 stays out or away, 2 joins with a view of its own, 3 joins (higher = nearer).
    how
        Shape (cell,): `MENTIONED`, `SILENT` or `OFF_THE_LIST`.
    """

    item: NDArray[np.int64]
    member: NDArray[np.int64]
    rank: NDArray[np.int64]
    how: NDArray[np.int64]

    @property
    def apart(self) -> NDArray[np.bool_]:
        """Shape (cell,): whether the member is apart from the others."""
        return self.rank < TOGETHER


@dataclass(frozen=True, eq=False)
class Record:
    """The record of one organisation: what was on the table, who did what, who was a member on the day.

    Parameters
    ----------
    organisation
        Id of the organisation.
    items, positions, acts
        Rows; items and acts in order of time.
    members
        Members on the day of each item, by item id; suspended ones included.
    second
        The second coder's rows on these items; empty where there are none.
    remarks
        What the checks found without refusing the record.
    """

    organisation: str
    items: tuple[Item, ...]
    positions: tuple[Position, ...]
    acts: tuple[ActRow, ...]
    members: Mapping[str, tuple[str, ...]]
    second: Second = field(default_factory=Second)
    remarks: tuple[Finding, ...] = ()

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Everybody who was a member on the day of an item, or takes a position on one, in alphabetical order."""
        named = {row.actor for row in self.positions}
        return tuple(sorted(named.union(*self.members.values())))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years from the first item to the last, without a gap."""
        days = [item.date.year for item in self.items]
        return tuple(range(min(days), max(days) + 1))

    @cached_property
    def positions_of_item(self) -> Mapping[str, tuple[Position, ...]]:
        """The rows of each item, by item id."""
        found: dict[str, list[Position]] = defaultdict(list)
        for row in self.positions:
            found[row.item_id].append(row)
        return {item: tuple(rows) for item, rows in found.items()}

    @cached_property
    def item_of(self) -> Mapping[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    def present(self, item: Item) -> tuple[str, ...]:
        """Members on the day whose rights were not suspended.

        >>> from trackgauge.record import read_record
        >>> union = read_record("au")
        >>> item = next(item for item in union.items if item.suspended)
        >>> set(item.suspended) & set(union.present(item))
        set()
        """
        return tuple(actor for actor in self.members[item.id] if actor not in item.suspended)

    def members_in(self, year: int) -> tuple[str, ...]:
        """Members at the last item up to the end of a year; those of the first item before it."""
        before = [item for item in self.items if item.date.year <= year]
        return self.members[(before[-1] if before else self.items[0]).id]

    def ranks(self, item: Item) -> dict[str, tuple[int, int]]:
        """Rank and how it is known, for every member with a position on an item, read by the rule of silence."""
        rows = self.positions_of_item.get(item.id, ())
        silent = _silence(item, rows)
        found = {} if silent is None else dict.fromkeys(self.present(item), silent)
        for row in rows:
            forced = row.actor in item.suspended and row.position == "absent"
            if not forced:
                rank = SEVERITY[row.position]
                before = found.get(row.actor, (TOGETHER, SILENT))
                # Of two rows the one further from the others counts: host and reserve is a reserve.
                found[row.actor] = (min(rank, before[0]) if before[1] == MENTIONED else rank, MENTIONED)
        return {actor: (min(rank, TOGETHER), how) for actor, (rank, how) in found.items()}

    @cached_property
    def cells(self) -> Cells:
        """Every member present on every item, as arrays.

        >>> from trackgauge.record import read_record
        >>> cells = read_record("sco").cells
        >>> len(cells.rank), int(cells.apart.sum())
        (1600, 78)
        """
        at = {actor: index for index, actor in enumerate(self.actors)}
        parts = [np.zeros((0, 4), dtype=np.int64)]
        for index, item in enumerate(self.items):
            own = sorted(self.ranks(item).items())
            parts.append(np.array([(index, at[actor], *known) for actor, known in own], dtype=np.int64).reshape(-1, 4))
        table = np.concatenate(parts)
        return Cells(table[:, 0], table[:, 1], table[:, 2], table[:, 3])

    def between(self, first: dt.date, last: dt.date) -> Record:
        """The record of a stretch of time, both days included."""
        items = tuple(item for item in self.items if first <= item.date <= last)
        kept = {item.id for item in items}
        return Record(
            organisation=self.organisation,
            items=items,
            positions=tuple(row for row in self.positions if row.item_id in kept),
            acts=tuple(act for act in self.acts if first <= act.date <= last),
            members={item: self.members[item] for item in kept},
            second=Second(
                tuple(row for row in self.second.items if row.item_id in kept),
                tuple(row for row in self.second.positions if row.item_id in kept),
            ),
        )


def _silence(item: Item, rows: tuple[Position, ...]) -> tuple[int, int] | None:
    """What a member without a row did: endorsed, stayed off a complete list, or nothing that is known."""
    if item.list_is_complete:
        # A treaty or meeting of a few by design says nothing about the others.
        return (1, OFF_THE_LIST) if item.kind in LISTED else None
    if item.outcome == "adopted_without_some" and all(SEVERITY[row.position] >= TOGETHER for row in rows):
        return None
    if item.kind in SILENCE_ENDORSES and item.outcome in CARRIED:
        return TOGETHER, SILENT
    return None
