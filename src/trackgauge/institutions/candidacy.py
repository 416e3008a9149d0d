"""A state before an organisation on a day: what the criteria ask of casebook, lists, pack and short tables."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Literal

import numpy as np

from trackgauge.core.dates import Spell, parse_date
from trackgauge.evidence.pack.read import load_pack
from trackgauge.organisations import Organisation, load
from trackgauge.organisations.catalogue import known_organisations
from trackgauge.organisations.schemas.conduct import Relation
from trackgauge.organisations.schemas.participation import ParticipantEvent


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


Status = Literal["met", "missing", "unknown"]


@dataclass(frozen=True)
class Check:
    """What the evidence says about one criterion.

    Parameters
    ----------
    status
        `missing` only where the evidence contradicts the criterion; what members must judge is `unknown`.
    because
        The evidence, in a sentence.
    sources
        Where it comes from, with the last year covered.
    """

    status: Status
    because: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidacy:
    """A state that wants a tier, on a day."""

    organisation: Organisation
    state: str
    tier: str
    day: dt.date
    text: str = ""
    """The criterion in the words of the charter."""

    @property
    def eve(self) -> dt.date:
        """The day before, when a state admitted on the day still held its old status."""
        return self.day - dt.timedelta(days=1)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Members on the eve, without the state itself."""
        return tuple(m for m in self.organisation.as_of(self.eve).members if m != self.state)

    @cached_property
    def tiers_held(self) -> tuple[str, ...]:
        """Tiers of the circles that the state holds on the eve."""
        held = self.organisation.as_of(self.eve).by_tier
        circles = {tier.id for tier in self.organisation.charter.tiers if tier.circle is not None}
        return tuple(tier for tier, holders in held.items() if self.state in holders and tier in circles)

    @cached_property
    def relations(self) -> tuple[tuple[str, Relation], ...]:
        """Coded relations with members that hold on the day, or ended within five years before."""
        found = []
        for row in self.organisation.rows(Relation):
            pair = {row.actor, row.partner}
            near = row.first_year <= self.day.year and self.day.year - row.last_year <= 5
            if self.state in pair and near and (pair - {self.state}) <= set(self.members):
                found.append(((pair - {self.state}).pop(), row))
        return tuple(found)

    @cached_property
    def events(self) -> tuple[ParticipantEvent, ...]:
        """Steps of the state up to the day, in order of time."""
        rows = [row for row in self.organisation.rows(ParticipantEvent) if row.actor == self.state]
        return tuple(sorted((row for row in rows if row.day <= self.day), key=lambda row: row.day))

    def shared_organisations(self) -> dict[str, tuple[str, ...]]:
        """Other organisations with members of this one: id -> those members."""
        found = {}
        for name in known_organisations():
            if name == self.organisation.id:
                continue
            members = _members(name, self.day)
            if self.state in members:
                shared = tuple(m for m in self.members if m in members)
                if shared:
                    found[name] = shared
        return found

    def dyads(self, series: str, others: Sequence[str], *, years: int = 1) -> dict[str, tuple[float, int]]:
        """The highest value with each of the others in the last years covered up to the day, and its latest year.

        Either direction counts. States without a value are left out.
        """
        pack = load_pack()
        known = [m for m in others if m in pack.series_states and m != self.state]
        about = pack.about_series(series)
        last = min(self.day.year, about.last_year)
        span = [year for year in range(last - years + 1, last + 1) if year >= about.first_year]
        if self.state not in pack.series_states or not known or not span:
            return {}
        values = pack.dyad_series(series, [self.state, *known], span)
        both = np.fmax(values[:, 0, 1:], values[:, 1:, 0])
        found = {}
        for place, other in enumerate(known):
            newest_first = both[::-1, place]
            if not np.isnan(newest_first).all():
                found[other] = float(np.nanmax(newest_first)), span[::-1][int(np.nanargmax(newest_first))]
        return found

    def values(self, series: str, states: Sequence[str], year: int | None = None) -> dict[str, float]:
        """Values of a series of states in the last year covered up to a year, that of the day if left out.

        States without a value are left out.
        """
        pack, about = load_pack(), load_pack().about_series(series)
        known = [state for state in states if state in pack.series_states]
        last = min(year or self.day.year, about.last_year)
        if not known or last < about.first_year:
            return {}
        row = pack.state_series(series, known, [last])[0]
        return {state: float(value) for state, value in zip(known, row, strict=True) if not np.isnan(value)}

    def trade_with_members(self) -> tuple[float, float, int] | None:
        """Share of the state's trade in goods with members, their share of world trade, and the year; or None."""
        about = load_pack().about_series("trade_share")
        year = min(self.day.year, about.last_year)
        weights = self.values("trade_weight", self.members)
        if self.state not in load_pack().series_states or year < about.first_year or not weights:
            return None
        shares = load_pack().dyad_series("trade_share", [self.state, *weights], [year])[0, 0, 1:]
        if np.isnan(shares).all():
            return None
        return float(np.nansum(shares)), sum(weights.values()), year

    def source_of(self, series: str) -> str:
        """Producers of a series and its last year."""
        about = load_pack().about_series(series)
        producers = ", ".join(source["id"] for source in about.about["sources"])
        return f"{producers} to {about.last_year}"


@lru_cache(maxsize=1 << 10)
def _members(name: str, day: dt.date) -> frozenset[str]:
    return frozenset(load(name).as_of(day).members)
