"""Checks of a record: one check, one function, one id; all findings are reported together."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from trackgauge.core.errors import did_you_mean
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.states import states
from trackgauge.record.rows import SEVERITY, TOGETHER, ActRow, Item, Position

JOINING_DAYS = 400
"""A state may sign on its way in: positions up to so many days before its first day as a member are its own."""

BY_ALL = ("declaration", "statement", "decision", "admission", "appointment")


@dataclass(frozen=True)
class Tables:
    """The rows of a record and what the checks look up in them."""

    items: list[Item]
    positions: list[Position]
    acts: list[ActRow]
    lines: dict[str, list[int]]
    members: Callable[[dt.date], tuple[str, ...]]
    item: dict[str, Item]
    by_item: dict[str, list[Position]]

    def finding(
        self, check: str, table: str, at: int, found: str, *, allowed: str = "", hint: str = "", column: str = "",
        severity: Literal["error", "warning"] = "error",
    ) -> Finding:  # fmt: skip
        """A finding about the row with the index `at` of a table."""
        row = getattr(self, table)[at]
        return Finding(severity, check, f"{table}.csv", found, allowed, hint, row.id, self.lines[table][at], column)

    def near(self, day: dt.date) -> set[str]:
        """Members on the day, on the day before, or within the time that a joining may take."""
        days = (day, day - dt.timedelta(days=1), *(day + dt.timedelta(days=n) for n in range(20, JOINING_DAYS, 20)))
        return {actor for one in days for actor in self.members(one)}


def check_rows(
    rows: dict[str, list[Any]], lines: dict[str, list[int]], members: Callable[[dt.date], tuple[str, ...]]
) -> list[Finding]:
    """The findings of every check, in the order of `CHECKS`.

    Parameters
    ----------
    rows, lines
        Rows of `items`, `positions` and `acts`, and the line of each in its file.
    members
        Who was a member on a day.
    """
    by_item: dict[str, list[Position]] = defaultdict(list)
    for row in rows["positions"]:
        by_item[row.item_id].append(row)
    tables = Tables(
        rows["items"], rows["positions"], rows["acts"], lines, members, {row.id: row for row in rows["items"]}, by_item
    )
    return [finding for check in CHECKS.values() for finding in check(tables)]


def repeated_ids(tables: Tables) -> Iterator[Finding]:
    """Ids that stand twice."""
    for table in ("items", "positions", "acts"):
        seen: set[str] = set()
        for at, row in enumerate(getattr(tables, table)):
            if row.id in seen:
                yield tables.finding("repeated_ids", table, at, f"'{row.id}' stands there twice", column="id")
            seen.add(row.id)


def unknown_items(tables: Tables) -> Iterator[Finding]:
    """Positions on items that are not in the record."""
    for at, row in enumerate(tables.positions):
        if row.item_id not in tables.item:
            hint = did_you_mean(row.item_id, tables.item)
            found = f"there is no item '{row.item_id}'"
            yield tables.finding("unknown_items", "positions", at, found, hint=hint, column="item_id")


def unknown_states(tables: Tables) -> Iterator[Finding]:
    """Codes that belong to no state."""
    for table, columns in (("positions", ("actor",)), ("acts", ("actor", "partner"))):
        for at, row in enumerate(getattr(tables, table)):
            for column, code in _codes(row, columns):
                if code and code not in states():
                    found = f"'{code}' is the code of no state"
                    hint = did_you_mean(code, states())
                    yield tables.finding("unknown_states", table, at, found, hint=hint, column=column)


def _codes(row: Any, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for column in columns:
        for code in getattr(row, column).split(";"):
            yield column, code


def strangers(tables: Tables) -> Iterator[Finding]:
    """Positions of states that were no member on the day and did not join soon after."""
    for at, row in enumerate(tables.positions):
        item = tables.item.get(row.item_id)
        if item and row.actor not in tables.members(item.date) and row.actor not in tables.near(item.date):
            found = f"{row.actor} was no member of {item.organisation} on {item.date} ({item.id})"
            members = ", ".join(tables.members(item.date)) or "nobody"
            hint = "Mend the date or the state; leave out observers and candidates."
            yield tables.finding("strangers", "positions", at, found, allowed=members, hint=hint, column="actor")


def contradictions(tables: Tables) -> Iterator[Finding]:
    """Two positions of one member on one item, one with and one apart, from the very same source."""
    at = {id(row): index for index, row in enumerate(tables.positions)}
    for rows in tables.by_item.values():
        for actor, own in _by_actor(rows).items():
            clash = _clash(own)
            if clash is not None:
                found = f"{actor} is both '{clash[0].position}' and '{clash[1].position}' by one source"
                hint = f"Keep one of {clash[0].id} and {clash[1].id}, or name the source of each."
                row = at[id(clash[1])]
                yield tables.finding("contradictions", "positions", row, found, hint=hint, column="position")


def _by_actor(rows: list[Position]) -> dict[str, list[Position]]:
    found: dict[str, list[Position]] = defaultdict(list)
    for row in rows:
        found[row.actor].append(row)
    return found


def _clash(rows: list[Position]) -> tuple[Position, Position] | None:
    """Who takes part does not keep out or object in the same source; a host or a low-level guest may well reserve."""
    free = [row for row in rows if row.position not in ("host", "absent", "reserve")]
    for one in free:
        for other in free:
            if one.source == other.source and SEVERITY[one.position] >= TOGETHER > SEVERITY[other.position]:
                return one, other
    return None


def incomplete_lists(tables: Tables) -> Iterator[Finding]:
    """Lists marked complete that cannot be: nobody takes part, or silent members on what all adopted."""
    for at, item in enumerate(tables.items):
        if not item.list_is_complete:
            continue
        rows = tables.by_item.get(item.id, [])
        silent = set(tables.members(item.date)) - {row.actor for row in rows} - set(item.suspended)
        if not any(SEVERITY[row.position] >= TOGETHER for row in rows):
            found = "the list is marked complete and nobody takes part"
        elif silent and item.outcome == "adopted" and item.kind in BY_ALL:
            found = f"the list is marked complete, all adopted, and {', '.join(sorted(silent))} have no row"
        else:
            continue
        hint = "Name everybody who took part, or write list_complete=no."
        yield tables.finding("incomplete_lists", "items", at, found, hint=hint, column="note")


def other_organisations(tables: Tables) -> Iterator[Finding]:
    """Items and acts of another organisation than most."""
    names = Counter(row.organisation for row in tables.items)
    if not names:
        return
    usual = names.most_common(1)[0][0]
    for table in ("items", "acts"):
        for at, row in enumerate(getattr(tables, table)):
            if row.organisation != usual:
                found = f"'{row.organisation}' in a record of '{usual}'"
                hint = "Keep one folder for each organisation."
                yield tables.finding("other_organisations", table, at, found, hint=hint, column="organisation")


def miscounted_members(tables: Tables) -> Iterator[Finding]:
    """Counts of members that the lists of members do not bear out."""
    for at, item in enumerate(tables.items):
        counted = len(tables.members(item.date))
        if item.members_at_date is not None and counted and item.members_at_date != counted:
            found = f"{item.members_at_date} members on {item.date}; the lists have {counted}"
            yield tables.finding(
                "miscounted_members", "items", at, found, column="members_at_date", severity="warning"
            )


def nobody_apart(tables: Tables) -> Iterator[Finding]:
    """Items adopted without some, with nobody named apart."""
    for at, item in enumerate(tables.items):
        rows = tables.by_item.get(item.id, [])
        if item.outcome != "adopted_without_some" or item.list_is_complete:
            continue
        if not any(SEVERITY[row.position] < TOGETHER for row in rows):
            found = "adopted without some, and nobody is named apart"
            hint = "Add who stayed out, or write adopted."
            yield tables.finding("nobody_apart", "items", at, found, hint=hint, column="outcome", severity="warning")


def sure_background(tables: Tables) -> Iterator[Finding]:
    """General knowledge coded with high confidence."""
    for table in ("items", "positions", "acts"):
        for at, row in enumerate(getattr(tables, table)):
            if row.source == "background" and row.confidence == "high":
                found, hint = "background knowledge with high confidence", "Name a source, or write medium."
                yield tables.finding(
                    "sure_background", table, at, found, hint=hint, column="confidence", severity="warning"
                )


def few_items(tables: Tables) -> Iterator[Finding]:
    """Records that are too thin to tell members apart."""
    if not tables.items:
        yield Finding("error", "few_items", "items.csv", "there is no item", hint="Add a row for each item.")
    elif len(tables.items) < 5:
        count = len(tables.items)
        found = f"{count} item{'s' * (count != 1)}: members can hardly be told apart"
        yield Finding("warning", "few_items", "items.csv", found, hint="Intervals will be wide.")


def no_dissent(tables: Tables) -> Iterator[Finding]:
    """Records in which nobody is ever apart."""
    complete = any(item.list_is_complete for item in tables.items)
    if tables.items and not complete and all(SEVERITY[row.position] >= TOGETHER for row in tables.positions):
        hint = "Look for who is left out of a paragraph, stayed away, or did not sign; or keep it as it is."
        yield Finding("warning", "no_dissent", "positions.csv", "nobody is ever apart", hint=hint)


CHECKS: dict[str, Callable[[Tables], Iterator[Finding]]] = {
    check.__name__: check
    for check in (
        repeated_ids, unknown_items, unknown_states, strangers, contradictions, incomplete_lists, other_organisations,
        miscounted_members, nobody_apart, sure_background, few_items, no_dissent,
    )
}  # fmt: skip
"""Every check by its id."""
