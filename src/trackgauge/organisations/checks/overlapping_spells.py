"""Actors that hold one tier, or two circles, or two shares of one scale, at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from trackgauge.core.dates import Spell
from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding


def check(book: Casebook) -> Iterator[Finding]:
    """Report spells that overlap and may not."""
    circles = {tier.id for _, tier in book.entries("tiers") if tier.circle is not None}
    yield from _overlaps(
        book, "participants", lambda a, b: a.tier == b.tier or (a.tier in circles and b.tier in circles)
    )
    yield from _overlaps(book, "budget_shares", lambda a, b: a.scale == b.scale)


def _overlaps(book: Casebook, table: str, exclude: Callable[[Any, Any], bool]) -> Iterator[Finding]:
    by_actor: dict[str, list[Any]] = {}
    for parsed in book.parsed(table):
        if parsed.row.end is None or parsed.row.start < parsed.row.end:
            by_actor.setdefault(parsed.row.actor, []).append(parsed)
    for rows in by_actor.values():
        for first, second in combinations(rows, 2):
            a, b = first.row, second.row
            if exclude(a, b) and Spell(a.start, a.end).overlaps(Spell(b.start, b.end)):
                yield Finding(
                    "error",
                    "overlapping_spells",
                    f"{table}.csv",
                    f"the spell from {b.start} overlaps with {a.id} (line {first.line}, {_until(a)})",
                    allowed="one circle, tier or scale at a time; `to` is the first day outside",
                    hint=f"End {a.id} on {b.start}." if a.start < b.start else f"End {b.id} on {a.start}.",
                    row=b.id,
                    line=second.line,
                    column="from",
                )


def _until(row: Any) -> str:
    return f"{row.start} to {row.end}" if row.end else f"since {row.start}"
