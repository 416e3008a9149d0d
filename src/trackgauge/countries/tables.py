"""The tables of the code book, read once: states, their codes with years, names, and who followed whom."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple, TypeVar, cast

from trackgauge.countries.systems import fold, forms, key_of

LANGUAGES = ("en", "zh", "ru")
ALWAYS = (-9999, 9999)
Kind = Literal["continues", "separates", "splits", "merges"]
Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)


class Row(NamedTuple):
    """One code of one state, from the first to the last year in which it holds on at least one day.

    Parameters
    ----------
    use
        `read`: accepted but never written (withdrawn codes, old names); `write`: written but not read so;
        empty: both.
    """

    system: str
    code: str
    state: str
    first: int
    last: int
    use: str = ""

    @property
    def dated(self) -> bool:
        """Whether the code holds in some years only."""
        return (self.first, self.last) != ALWAYS

    def holds_in(self, year: int) -> bool:
        """Whether the code holds on at least one day of the year."""
        return self.first <= year <= self.last

    @property
    def years(self) -> str:
        """`1955-1990`, `from 1990`, `until 1990`; empty where it always holds."""
        if self.last == ALWAYS[1]:
            return f"from {self.first}" if self.first != ALWAYS[0] else ""
        return f"{self.first}-{self.last}" if self.first != ALWAYS[0] else f"until {self.last}"


@dataclass(frozen=True, slots=True)
class Succession:
    """One state following another.

    Parameters
    ----------
    kind
        `continues`: the successor is the same state in law or by claim; `separates`: the older state goes on;
        `splits`: it ends in several; `merges`: it ends in a larger one.
    date
        First day of the successor, or of the union.
    """

    state: str
    successor: str
    date: dt.date
    kind: Kind
    note: str


@dataclass(frozen=True, slots=True)
class Book:
    """The tables with the indexes that look-ups need."""

    names: dict[str, dict[str, str]]
    notes: dict[str, str]
    readable: dict[str, dict[str, tuple[Row, ...]]]
    writable: dict[tuple[str, str], tuple[Row, ...]]
    lives: dict[str, tuple[Row, ...]]
    successions: tuple[Succession, ...]
    continued: dict[str, tuple[Succession, ...]]
    territories: dict[str, str]


def _table(name: str) -> list[dict[str, str]]:
    text = resources.files("trackgauge.countries").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def book() -> Book:
    """The code book."""
    states = _table("states.csv")
    names = {row["state"]: {language: row[language] for language in LANGUAGES} for row in states}
    codes = list(_code_rows())
    named = list(_name_rows(names))
    lives = _grouped((row.state, row) for row in codes if row.system == "state")
    undated = [row._replace(first=ALWAYS[0], last=ALWAYS[1]) if row.system == "state" else row for row in codes]
    steps = tuple(_successions())
    return Book(
        names=names,
        notes={row["state"]: row["note"] for row in states},
        readable=_readable(undated, named),
        writable=_grouped(((row.system, row.state), row) for row in undated if row.use != "read"),
        lives=lives,
        successions=steps,
        continued=_grouped((step.successor, step) for step in steps if step.kind == "continues"),
        territories=_territories(),
    )


def _code_rows() -> list[Row]:
    rows = []
    for row in _table("codes.csv"):
        years = _years(row["first"], row["last"])
        rows.append(Row(row["system"], row["code"], row["state"], *years, row["use"]))
        if row["abbreviation"]:
            rows.append(Row("cowabb", row["abbreviation"], row["state"], *years, row["use"]))
    # The newest last: that is the row meant where no year is given.
    return sorted(rows, key=lambda row: (row.first, row.last))


def _name_rows(names: dict[str, dict[str, str]]) -> list[Row]:
    usual = [Row("name", name, state, *ALWAYS) for state, each in names.items() for name in each.values()]
    variants = [
        Row("name", row["name"], row["state"], *_years(row["first"], row["last"])) for row in _table("names.csv")
    ]
    return usual + variants


def _years(first: str, last: str) -> tuple[int, int]:
    return int(first or ALWAYS[0]), int(last or ALWAYS[1])


def _readable(codes: list[Row], named: list[Row]) -> dict[str, dict[str, tuple[Row, ...]]]:
    keyed: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in codes:
        if row.use != "write":
            keyed[row.system][key_of(row.code, row.system)].append(row)
    for row in named:
        for form in dict.fromkeys(forms(row.code)):
            keyed["name"][form].append(row)
    return {system: {key: tuple(dict.fromkeys(rows)) for key, rows in index.items()} for system, index in keyed.items()}


def _grouped(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, tuple[Thing, ...]]:
    found: dict[Key, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        found[key].append(thing)
    return {key: tuple(dict.fromkeys(things)) for key, things in found.items()}


def _successions() -> Iterator[Succession]:
    for row in _table("successions.csv"):
        day = dt.date.fromisoformat(row["date"])
        yield Succession(row["state"], row["successor"], day, cast(Kind, row["kind"]), row["note"])


def _territories() -> dict[str, str]:
    rows = _table("territories.csv")
    coded = {row[system]: row["en"] for row in rows for system in ("iso3", "iso2")}
    return coded | {fold(row["en"]): row["en"] for row in rows}
