"""Actors that are no state and none of the other known words."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations import bibliography
from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.checks._places import Place, places
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.states import state_hint, states

WHERE = {"org": "actors.csv", "entity": "actors.csv", "author": "the bibliography"}
"""What defines the actors with a prefix; the others are states."""


def check(book: Casebook) -> Iterator[Finding]:
    """Report every actor that nobody knows."""
    defined = tuple(sorted(book.ids("actors.id")))
    others = {"org": defined, "entity": defined, "author": bibliography.keys(book.folder)}
    for place in places(book, lambda column: column.cell is not None and column.cell.actors):
        for item in place.items:
            fault = _fault(item, place, others)
            if fault is not None:
                yield fault


def _fault(item: str, place: Place, others: dict[str, tuple[str, ...]]) -> Finding | None:
    also = place.column.cell.also if place.column.cell else ()
    prefix, colon, name = item.partition(":")
    if item in states() or item in also:
        return None
    if colon and f"{prefix}:" in also:
        known = others.get(prefix, tuple(states()))
        if name in known:
            return None
        where = WHERE.get(prefix, "the table of states")
        hint = suggest(name, known) or f"Add it to {where}."
        return place.finding("codes", f"'{item}' is not in {where}", allowed=place.column.allowed, hint=hint)
    return place.finding("codes", f"'{item}' is no code", allowed=place.column.allowed, hint=state_hint(item))
