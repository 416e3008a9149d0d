"""The rows of a record as a reader asks for them: who did what, when, on what, by which source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.record.book import Record
from trackgauge.record.rows import DOMAINS, SEVERITY, TOGETHER, ActRow, Item, Position


@dataclass(frozen=True, slots=True)
class Entry:
    """A position with its item."""

    item: Item
    position: Position

    @property
    def apart(self) -> bool:
        """Whether the member is apart from the others."""
        return SEVERITY[self.position.position] < TOGETHER

    def as_dict(self) -> dict[str, object]:
        """For programs: the columns of the position, and those of its item that place it."""
        item, row = self.item, self.position
        return {
            "id": row.id, "item": item.id, "date": item.date.isoformat(), "date_precision": item.date_precision,
            "title": item.title, "body": item.body, "kind": item.kind, "domain": item.domain, "depth": item.depth,
            "outcome": item.outcome, "actor": row.actor, "position": row.position, "level": row.level or None,
            "apart": self.apart, "explicit": row.explicit == "yes", "evidence": row.evidence,
            "sources": list(row.sources), "confidence": row.confidence,
        }  # fmt: skip


def positions_of(
    record: Record,
    actor: str | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
    domain: str | None = None,
    apart: bool | None = None,
) -> tuple[Entry, ...]:
    """The positions in a record, in order of time.

    Parameters
    ----------
    record
        The record.
    actor
        Code of one member; all if left out.
    first, last
        Years, both included.
    domain
        One field of cooperation; all if left out.
    apart
        True for positions apart, False for those with the others; both if left out.

    Raises
    ------
    TrackgaugeError
        If the record has no such member or domain.

    >>> from trackgauge.record import read_record
    >>> found = positions_of(read_record("sco"), "IND", first=2025, last=2025, apart=True)
    >>> sorted({entry.position.position for entry in found})
    ['absent', 'object', 'reserve']
    """
    _known(actor, record.actors, "member")
    _known(domain, DOMAINS, "domain")
    return tuple(
        entry
        for entry in _entries(record, first, last, domain)
        if actor in (None, entry.position.actor) and apart in (None, entry.apart)
    )


def _entries(record: Record, first: int | None, last: int | None, domain: str | None) -> Iterator[Entry]:
    for item in record.items:
        if _within(item.date, first, last) and domain in (None, item.domain):
            for row in record.positions_of_item.get(item.id, ()):
                if not (row.actor in item.suspended and row.position == "absent"):
                    yield Entry(item, row)


def acts_of(
    record: Record,
    actor: str | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
    domain: str | None = None,
) -> tuple[ActRow, ...]:
    """Acts of a member, or towards it, in order of time; all acts if no member is named."""
    _known(domain, DOMAINS, "domain")
    return tuple(
        act
        for act in record.acts
        if actor in (None, act.actor, *act.partners)
        and domain in (None, act.domain)
        and _within(act.date, first, last)
    )


def _within(day: dt.date, first: int | None, last: int | None) -> bool:
    return (first or day.year) <= day.year <= (last or day.year)


def _known(value: str | None, known: tuple[str, ...], what: str) -> None:
    if value is not None and value not in known:
        hint = did_you_mean(value, known)
        raise TrackgaugeError(
            f"the record has no {what} '{value}'", next_step=f"{hint} It has {', '.join(known)}.".strip()
        )
