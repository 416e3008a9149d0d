"""Checks of what stands in a cell: columns, values, codes, keys, sources, places still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.cells import Cell
from trackgauge.organisations.checks.places import Check, Place, keys, places, unknown_key
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.schema import dotted
from trackgauge.organisations.states import state_hint, states
from trackgauge.organisations.vocabulary import PLACEHOLDER
from trackgauge.organisations.yaml_tree import Tree


def _columns(book: Casebook) -> Iterator[Finding]:
    """Report what keeps the columns from fitting their schema."""
    for table in book.table_names:
        yield from book.column_faults(table)


def _values(book: Casebook) -> Iterator[Finding]:
    """Report what keeps rows from fitting their schema."""
    for table in book.table_names:
        yield from book.value_faults(table)


WHERE = {"org": "actors.csv", "entity": "actors.csv", "author": "the bibliography"}
"""What defines the actors with a prefix; the others are states."""


def _codes(book: Casebook) -> Iterator[Finding]:
    """Report every actor that nobody knows."""
    defined = tuple(sorted(book.ids("actors.id")))
    others = {"org": defined, "entity": defined, "author": keys(book.folder)}
    for place in places(book, lambda column: column.cell is not None and column.cell.actors):
        for item in place.items:
            fault = _code_fault(item, place, others)
            if fault is not None:
                yield fault


def _code_fault(item: str, place: Place, others: dict[str, tuple[str, ...]]) -> Finding | None:
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


def _confidence(book: Casebook) -> Iterator[Finding]:
    """Warn where general knowledge alone is called certain."""
    for place in places(book, lambda column: column.name in ("source", "reference")):
        sources = str(place.value or "").split("; ")
        if place.entry.confidence == "high" and all(source.startswith("background") for source in sources):
            yield place.finding(
                "confidence",
                "general knowledge with high confidence",
                allowed="medium or low, where nothing but `background` is the source",
                severity="warning",
            )


def _dangling_keys(book: Casebook) -> Iterator[Finding]:
    """Report every key without what it names."""
    known: dict[Cell | None, set[str] | None] = {}
    for place in places(book, lambda column: column.cell is not None and bool(column.cell.refers)):
        cell = place.column.cell
        if cell not in known:
            known[cell] = _namable(book, cell)
        allowed = known[cell]
        if allowed is None:
            continue
        for item in place.items:
            if item not in allowed:
                yield place.finding(
                    "dangling_keys",
                    f"'{item}' does not exist",
                    allowed=place.column.allowed,
                    hint=suggest(item, sorted(allowed)),
                )


def _namable(book: Casebook, cell: Cell | None) -> set[str] | None:
    """What a cell may name; None where a file that would tell cannot be read."""
    if cell is None or any(book.hides(target) for target in cell.refers):
        return None
    return set(cell.also).union(*map(book.ids, cell.refers))


_LEFT = "still to be filled in"


def _placeholders(book: Casebook) -> Iterator[Finding]:
    """Report every placeholder that is left."""
    tree = book.charter_tree
    if isinstance(tree, Tree):
        for path in _in_tree(tree.data, ()):
            yield Finding("error", "placeholders", CHARTER, _LEFT, row=dotted(path), line=tree.line(path))
    for table in book.table_names:
        raw = book.raw(table)
        for line, cells in raw.lines:
            row = cells[raw.header.index("id")] if "id" in raw.header else ""
            for name, cell in zip(raw.header, cells, strict=False):
                if PLACEHOLDER in cell:
                    yield Finding("error", "placeholders", raw.file, _LEFT, row=row, line=line, column=name)


def _in_tree(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(data, str):
        if PLACEHOLDER in data:
            yield path
        return
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _in_tree(value, (*path, key))


def _sources(book: Casebook) -> Iterator[Finding]:
    """Report sources that lead nowhere."""
    known = keys(book.folder)
    for place in places(book, lambda column: column.cell is not None and column.cell.source):
        for source in str(place.value or "").split("; "):
            key = unknown_key(source.strip(), known)
            if key is not None and PLACEHOLDER not in source:
                yield place.finding(
                    "sources",
                    f"'{key}' is in no bibliography" if key else "no source is given",
                    allowed=place.column.allowed,
                    hint=suggest(key, known) or "Add it to bibliography.bib in the folder.",
                )


CHECKS = (
    Check("columns", "Columns that are unknown, missing or repeated, and rows that do not match the header.", _columns),
    Check("values", "Cells that do not hold what their column may hold.", _values),
    Check("codes", "Actors that are no state and none of the other known words.", _codes),
    Check("confidence", "Rows that claim high confidence for what nobody looked up.", _confidence),
    Check(
        "dangling_keys",
        "Keys that point to nothing: initiatives, bodies, tiers, documents or rows that do not exist.",
        _dangling_keys,
    ),
    Check("placeholders", "Places of a new casebook that still have to be filled in.", _placeholders),
    Check("sources", "Sources that are no address and stand in no bibliography.", _sources),
)
