"""Short tables of general knowledge that criteria read: regions, sanctions, broken relations."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from trackgauge.core.dates import Spell, parse_date


@dataclass(frozen=True, slots=True)
class Sanction:
    """Measures of the Security Council against a state, or against those who act in it."""

    state: str
    spell: Spell
    regime: str
    note: str


@dataclass(frozen=True, slots=True)
class Break:
    """Two states without diplomatic relations."""

    states: frozenset[str]
    spell: Spell
    note: str


@cache
def region_of() -> dict[str, tuple[str, str]]:
    """State -> region and subregion of the United Nations' standard country codes (M49)."""
    return {row["state"]: (row["region"], row["subregion"]) for row in _rows("regions.csv")}


@cache
def sanctions() -> tuple[Sanction, ...]:
    """Sanctions of the Security Council since 1977, by resolution."""
    return tuple(
        Sanction(row["state"], _spell(row), row["regime"], row["note"])
        for row in _rows("security_council_sanctions.csv")
    )


@cache
def breaks() -> tuple[Break, ...]:
    """Known pairs without diplomatic relations; no complete list."""
    return tuple(
        Break(frozenset((row["first"], row["second"])), _spell(row), row["note"])
        for row in _rows("diplomatic_breaks.csv")
    )


def sanctioned(state: str, day: dt.date) -> tuple[Sanction, ...]:
    """Sanctions against a state on a day.

    >>> [each.regime for each in sanctioned("IRN", dt.date(2010, 6, 11))]
    ['1737 (2006)']
    """
    return tuple(each for each in sanctions() if each.state == state and each.spell.holds_on(day))


def broken(state: str, other: str, day: dt.date) -> Break | None:
    """The break between two states on a day, or None where none is known."""
    return next((b for b in breaks() if b.states == {state, other} and b.spell.holds_on(day)), None)


def _rows(file: str) -> list[dict[str, str]]:
    text = (files("trackgauge.institutions") / file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _spell(row: dict[str, str]) -> Spell:
    return Spell(parse_date(row["from"]), parse_date(row["to"]) if row["to"] else None)
