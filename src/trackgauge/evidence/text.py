"""Series of the pack and mentions in texts, as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from trackgauge.core.wrapping import WIDTH


def list_lines(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Id, level, years, states and name, one line a series."""
    listed = list(rows)
    widest = max(len(row["id"]) for row in listed)
    lines = [f"{'series':<{widest}}  {'level':<8}  {'years':<9}  {'states':>6}  name"]
    for row in listed:
        years = f"{row['first_year']}-{row['last_year']}"
        lines.append(f"{row['id']:<{widest}}  {row['level']:<8}  {years:<9}  {row['states']:>6}  {row['name']}")
    return lines


def about_lines(about: Mapping[str, Any]) -> list[str]:
    """Everything that a reader needs before a number is used."""
    absent = {"zero": "a zero", "unknown": "unknown"}[about["absent"]]
    without = "" if about["level"] == "state" else f"; a covered pair without a cell is {absent}"
    extent = f"{about['first_year']} to {about['last_year']}, {about['states']} states, {about['cells']:,} cells"
    lines = [
        f"{about['id']}: {about['name']}",
        "",
        *_entry("Level", about["level"] + without),
        *_entry("Unit", about["unit"]),
        *_entry("Range", f"{about['low']:g} to {about['high']:g}; higher: {about['higher_means']}"),
        *_entry("Years", extent),
        *_entry("Computed", about["computed"]),
        *(line for note in about["notes"] for line in _entry("Note", note)),
        *(line for one in about["corrections"] for line in _entry("Corrected", one["reason"])),
    ]
    for source in about["sources"]:
        lines += _entry("Source", f"{source['id']}, version {source['version']}. {source['attribution']}")
        lines += _entry("", f"Licence: {source['licence']}.")
    if about["unplaced"]:
        lines += _entry("No place", _unplaced(about["unplaced"]))
    return lines


def _unplaced(unplaced: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{one['value']} ({one['why']}; {one['rows']} row{'s' * (one['rows'] != 1)}, "
        f"{_span(one['first_year'], one['last_year'])})"
        for one in unplaced
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _entry(label: str, text: str) -> Iterator[str]:
    indent = " " * 11
    for at, line in enumerate(textwrap.wrap(text, WIDTH - len(indent), break_long_words=False)):
        yield f"{label:<11}{line}" if at == 0 else f"{indent}{line}"


def value_lines(found: Mapping[str, Any]) -> list[str]:
    """One line a year; of a directed series both directions."""
    states = found["states"]
    directed = found["level"] == "directed"
    columns = [" to ".join(states), " to ".join(reversed(states))] if directed else ["-".join(states)]
    lines = [f"{found['series']}, {found['unit']}", f"{'year':<6}{''.join(f'{name:>14}' for name in columns)}"]
    for row in found["years"]:
        values = [row["value"], row["back"]] if directed else [row["value"]]
        shown = "".join(f"{'' if value is None else f'{value:g}':>14}" for value in values)
        lines.append(f"{row['year']:<6}{shown}".rstrip())
    return [*lines, *(f"source: {text}" for text in found["attribution"])]


def mention_lines(account: Mapping[str, Any]) -> Iterator[str]:
    """What one text names: organisations, then their principles."""
    yield f"{account['file']}: {account['words']:,} words"
    for row in account["mentions"]:
        yield f"  {row['organisation']:18s}{row['count']:5d}  {row['per_10000_words']:7.1f} per 10,000 words"
    for row in account["principles"]:
        label = f"{row['organisation']}: {row['principle']}"
        yield f"    {label:32s}{row['count']:5d}  {row['per_10000_words']:7.1f}"
    if not account["mentions"] and not account["principles"]:
        yield "  nothing that the lists name"
