"""Members' standing in conduct: how near each is to the others, by year and domain, with its uncertainty."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.draws import Summary, summarise
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.random import stream
from trackgauge.record.book import Record
from trackgauge.record.coders import adjudicated, missed
from trackgauge.record.kernel import Array, Fit, apart_probability, fit
from trackgauge.record.large import LargeFit, fit_large
from trackgauge.record.model import CONSTANT, ITEM_TERMS, MEMBER_TERMS, WALK, Terms, cases_of, terms_of
from trackgauge.record.reading import read_record
from trackgauge.record.rows import DOMAINS

DRAWS = 1000
ALL = "all"
FIELDS: tuple[str, ...] = (ALL, *DOMAINS)
"""Domains that a standing is for; `all` is the mix of the whole record."""

GAP = 1.0
"""A member stands apart when it is at least one logit (odds of dissent 2.7 times) below the mean of the others."""

SURE = 0.9
TREND_YEARS = 5
LARGE = 4000
"""Effects beyond which members and items are fitted in turn (`large`)."""

GRID = np.linspace(-14.0, 14.0, 561)


class Standing(NamedTuple):
    """A member in one year and domain.

    `mean`, `low`, `high`: standing in logits against the mean of the others, higher = nearer, 0 = as the others are;
    `apart`: share of the record's items on which it would be apart, with `apart_low`, `apart_high`; `furthest`:
    probability of the lowest standing of all; `beyond`: probability of standing apart (`GAP`); `cells`: positions of
    the year that speak of it; `age_years`: years to the nearest year in which any does, None where none does.
    """

    actor: str
    year: int
    domain: str
    mean: float
    low: float
    high: float
    apart: float
    apart_low: float
    apart_high: float
    furthest: float
    beyond: float
    cells: int
    age_years: int | None


class StandsApart(NamedTuple):
    """Who stands apart in a year: since when, on what, and whether it comes nearer.

    `domains` are those in which it stands apart with a probability of at least `SURE`; `nearer` is the probability
    that it stands nearer than `TREND_YEARS` years before, or than when it joined.
    """

    actor: str
    year: int
    standing: Standing
    since: int
    domains: tuple[str, ...]
    nearer: float

    @property
    def trend(self) -> str:
        """`coming nearer`, `moving away` or `no clear trend`."""
        if self.nearer >= SURE:
            return "coming nearer"
        return "moving away" if self.nearer <= 1 - SURE else "no clear trend"


@dataclass(frozen=True, eq=False, repr=False)
class Conduct:
    """The conduct of an organisation's members, as draws.

    Parameters
    ----------
    record
        The record it rests on, adjudicated.
    actors, years
        Labels of the axes.
    draws
        Shape (draw, actor, year, domain of `FIELDS`): standing in logits, higher = nearer to the others; NaN where
        the state was no member.
    scales
        Scale of every block of effects, in logits.
    """

    record: Record
    actors: tuple[str, ...]
    years: tuple[int, ...]
    draws: NDArray[np.float32] = field(repr=False)
    scales: dict[str, float] = field(repr=False)
    share_apart: tuple[Array, ...] = field(repr=False)
    cells: NDArray[np.int64] = field(repr=False)
    seed: int = 1

    def standing(self, actor: str, year: int, domain: str = ALL) -> Standing | None:
        """One member in one year; None where it was no member.

        Raises
        ------
        TrackgaugeError
            If the record has no such member, year or domain.
        """
        a, y, d = self._at(actor, year, domain)
        return self._standing(a, y, d)

    def rows(
        self, *, actor: str | None = None, first: int | None = None, last: int | None = None, domain: str | None = None
    ) -> Iterator[Standing]:
        """Every member, year and domain asked for, in that order; all domains if none is named."""
        actors = (actor,) if actor else self.actors
        fields = (domain,) if domain else FIELDS
        for one in actors:
            for year in self.years:
                if (first or year) <= year <= (last or year):
                    found = (self.standing(one, year, name) for name in fields)
                    yield from (each for each in found if each is not None)

    def members(self, year: int, domain: str = ALL) -> dict[str, Summary]:
        """Standing of every member of a year: what `members[].conduct` of an assessment holds.

        >>> from trackgauge.record import conduct
        >>> nearest = conduct("gcc", draws=200).members(2020)
        >>> min(nearest, key=lambda actor: nearest[actor].mean)
        'OMN'
        """
        rows = self.rows(first=year, last=year, domain=domain)
        return {row.actor: Summary(row.mean, row.low, row.high) for row in rows}

    def of_year(self, year: int, domain: str = ALL) -> tuple[Standing, ...]:
        """The members of a year, the one furthest from the others first."""
        return tuple(sorted(self.rows(first=year, last=year, domain=domain), key=lambda row: row.mean))

    def stand_apart(self, year: int) -> tuple[StandsApart, ...]:
        """Members that stand apart with a probability of at least nine in ten, the furthest first.

        Since when: the first year of the unbroken run in which it is more likely than not.
        """
        return tuple(self._apart(row) for row in self.of_year(year) if row.beyond >= SURE)

    def _apart(self, row: Standing) -> StandsApart:
        a, y, _ = self._at(row.actor, row.year, ALL)
        beyond = self._beyond[a, :, 0]
        since = y
        while since > 0 and beyond[since - 1] > 0.5:
            since -= 1
        domains = tuple(name for d, name in enumerate(FIELDS) if d and self._beyond[a, y, d] >= SURE)
        return StandsApart(row.actor, row.year, row, self.years[since], domains, self.nearer(row.actor, row.year))

    def nearer(self, actor: str, year: int, domain: str = ALL, years: int = TREND_YEARS) -> float:
        """Probability that a member stands nearer than some years before, or than when it joined; NaN in that year."""
        a, y, d = self._at(actor, year, domain)
        then = max(y - years, self._first_year[a])
        if then >= y:
            return float("nan")
        return float((self.draws[:, a, y, d] > self.draws[:, a, then, d]).mean())

    def spread(self, domain: str = ALL) -> float:
        """Mean distance of the nearest and the furthest member, over the years, in logits."""
        means = self.draws[:, :, self._seen, FIELDS.index(domain)].mean(axis=0)
        return float(np.mean(np.nanmax(means, axis=0) - np.nanmin(means, axis=0)))

    @cached_property
    def _seen(self) -> NDArray[np.bool_]:
        """Years with at least two members."""
        return np.asarray((~np.isnan(self.draws[0, :, :, 0])).sum(axis=0) > 1)

    @cached_property
    def _first_year(self) -> NDArray[np.int64]:
        return np.asarray(np.argmax(~np.isnan(self.draws[0, :, :, 0]), axis=1))

    @cached_property
    def _beyond(self) -> Array:
        """Shape (actor, year, domain): probability of standing apart."""
        with np.errstate(invalid="ignore"):
            return np.asarray((self.draws < -GAP).mean(axis=0))

    @cached_property
    def _furthest(self) -> Array:
        """Shape (actor, year, domain): probability of the lowest standing."""
        filled = np.where(np.isnan(self.draws), np.inf, self.draws)
        lowest = filled.argmin(axis=1)
        return np.stack([(lowest == a).mean(axis=0) for a in range(len(self.actors))])

    def _standing(self, a: int, y: int, d: int) -> Standing | None:
        draws = self.draws[:, a, y, d].astype(np.float64)
        if np.isnan(draws[0]):
            return None
        own = summarise(draws)
        apart = summarise(np.interp(draws, GRID, self.share_apart[d]))
        near = np.flatnonzero(self.cells[a, :, d])
        age = int(np.abs(near - y).min()) if near.size else None
        return Standing(
            self.actors[a], self.years[y], FIELDS[d], *own, *apart, float(self._furthest[a, y, d]),
            float(self._beyond[a, y, d]), int(self.cells[a, y, d]), age,
        )  # fmt: skip

    def _at(self, actor: str, year: int, domain: str) -> tuple[int, int, int]:
        return (
            _index(self.actors, actor, "member"),
            _index(self.years, year, "year"),
            _index(FIELDS, domain, "domain"),
        )


def _index(labels: tuple[str, ...] | tuple[int, ...], value: str | int, what: str) -> int:
    if value not in labels:
        words = [str(label) for label in labels]
        known = f"{words[0]} to {words[-1]}" if what == "year" else ", ".join(words)
        hint = did_you_mean(str(value), words) if what != "year" else ""
        raise TrackgaugeError(f"the record has no {what} '{value}'", next_step=f"{hint} It has {known}.".strip())
    return [str(label) for label in labels].index(str(value))


def conduct(
    record: Record | str | os.PathLike[str], *, seed: int = 1, draws: int = DRAWS, last_year: int | None = None
) -> Conduct:
    """Fit the conduct model to a record.

    Parameters
    ----------
    record
        A record, the id of a shipped one, or the folder of one.
    seed
        The same seed gives the same bits.
    draws
        Posterior draws.
    last_year
        Year up to which standings are carried, with intervals that widen; the last year of the record if left out.

    Returns
    -------
    Conduct
        Standing by member, year and domain; higher = nearer to the others.

    Raises
    ------
    TrackgaugeError
        If there is no such record or it has faults.

    >>> found = conduct("cis", draws=200)
    >>> found.of_year(2022)[0].actor in ("MDA", "UKR")
    True
    """
    opened = record if isinstance(record, Record) else read_record(record)
    full = adjudicated(opened)
    until = max(last_year or 0, full.years[-1])
    terms = terms_of(full, last_year=until)
    if terms.width > LARGE:
        return _conduct(full, terms, fit_large(full, terms, missed(full)), until, draws, seed)
    return _conduct(full, terms, fit(cases_of(full, terms, missed(full))), until, draws, seed)


def _conduct(record: Record, terms: Terms, fitted: Fit | LargeFit, until: int, draws: int, seed: int) -> Conduct:
    years = tuple(range(record.years[0], until + 1))
    effects = fitted.draws(draws, stream(seed, "record", "conduct"))
    raw = _standings(record, terms, effects, years)
    return Conduct(
        record=record,
        actors=record.actors,
        years=years,
        draws=_against_the_others(raw),
        scales=fitted.scales,
        share_apart=_shares_apart(record, terms, fitted.mean, raw),
        cells=_counts(record, years),
        seed=seed,
    )


def _standings(record: Record, terms: Terms, effects: Array, years: tuple[int, ...]) -> NDArray[np.float32]:
    """Shape (draw, actor, year, domain): a member's own terms, averaged over the mix of items; NaN where no member."""
    mixes = [_mix(record, domain) for domain in FIELDS]
    there = [frozenset(record.members_in(year)) for year in years]
    out = np.full((len(effects), len(record.actors), len(years), len(FIELDS)), np.nan, dtype=np.float32)
    for a, actor in enumerate(record.actors):
        if (actor,) not in terms.columns.get(CONSTANT, {}):
            continue
        level = np.stack([_own_level(terms, effects, actor, mix) for mix in mixes], axis=-1)
        moved = np.cumsum(np.stack([_step(terms, effects, actor, year) for year in years], axis=1), axis=1)
        present = np.array([actor in members for members in there])
        out[:, a, present] = (moved[:, :, None] + level[:, None, :])[:, present]
    return out


def _mix(record: Record, domain: str) -> dict[str, dict[str, float]]:
    """Share of items with each word of each feature, in a domain."""
    items = [item for item in record.items if domain in (ALL, item.domain)] or list(record.items)
    found: dict[str, dict[str, float]] = {}
    for name in MEMBER_TERMS:
        words, counts = np.unique([ITEM_TERMS[name](item) for item in items], return_counts=True)
        found[name] = dict(zip(words.tolist(), (counts / counts.sum()).tolist(), strict=True))
    if domain != ALL:
        found["domain"] = {domain: 1.0}
    return found


def _own_level(terms: Terms, effects: Array, actor: str, mix: dict[str, dict[str, float]]) -> Array:
    level = effects[:, terms.columns[CONSTANT][(actor,)]].copy()
    for name, shares in mix.items():
        columns = terms.columns.get(f"member by {name}", {})
        for word, share in shares.items():
            if (actor, word) in columns:
                level += share * effects[:, columns[(actor, word)]]
    return level


def _step(terms: Terms, effects: Array, actor: str, year: int) -> Array:
    column = terms.columns.get(WALK, {}).get((actor, str(year)))
    return np.zeros(len(effects)) if column is None else effects[:, column]


def _against_the_others(raw: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each member against the mean of the others of the year."""
    there = ~np.isnan(raw)
    count = there.sum(axis=1, keepdims=True)
    total = np.where(there, raw, 0.0).sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        others = (total - raw) / (count - 1)
    return np.where(count > 1, raw - others, np.where(there, 0.0, np.nan)).astype(np.float32)


def _shares_apart(record: Record, terms: Terms, mean: Array, raw: NDArray[np.float32]) -> tuple[Array, ...]:
    """For each domain, the share of its items on which a member of each standing of `GRID` is apart."""
    ease = np.full(len(record.items), mean[0])
    for name, read in ITEM_TERMS.items():
        if name in terms.columns:
            ease += mean[[terms.columns[name][(read(item),)] for item in record.items]]
    domains = np.array([item.domain for item in record.items])
    found = []
    for d, name in enumerate(FIELDS):
        chosen = ease[domains == name] if name in domains else ease
        usual = float(np.nanmean(raw[..., d]))
        found.append(apart_probability(chosen[:, None] + usual + GRID).mean(axis=0))
    return tuple(found)


def _counts(record: Record, years: tuple[int, ...]) -> NDArray[np.int64]:
    """Shape (actor, year, domain): cells that speak of a member."""
    found = np.zeros((len(record.actors), len(years), len(FIELDS)), dtype=np.int64)
    cells = record.cells
    year = np.array([item.date.year for item in record.items])[cells.item] - years[0]
    domain = np.array([FIELDS.index(item.domain) for item in record.items])[cells.item]
    np.add.at(found, (cells.member, year, domain), 1)
    found[:, :, 0] = found[:, :, 1:].sum(axis=2)
    return found


@dataclass(frozen=True, slots=True)
class Null:
    """What comes out when nobody is anybody: members relabelled within every item.

    Parameters
    ----------
    spread
        Mean distance of the nearest and the furthest member in the record, in logits.
    relabelled
        The same in every relabelled record.
    """

    spread: float
    relabelled: tuple[float, ...]

    @property
    def as_large(self) -> float:
        """Share of relabelled records with at least that distance, the record itself counted as one of them."""
        return (1 + sum(value >= self.spread for value in self.relabelled)) / (1 + len(self.relabelled))

    def as_dict(self) -> dict[str, float]:
        """The numbers to report."""
        return {
            "spread": round(self.spread, 3), "count": len(self.relabelled),
            "relabelled_mean": round(float(np.mean(self.relabelled)), 3),
            "relabelled_most": round(max(self.relabelled), 3), "as_large": round(self.as_large, 4),
        }  # fmt: skip


def null(found: Conduct, *, count: int = 40, seed: int = 1) -> Null:
    """Relabel the members within every item and fit again.

    The number of members apart on each item stays; who they are is left to chance. What the model then finds between
    members is what it makes of nothing.
    """
    record = found.record
    terms = terms_of(record)
    cases = cases_of(record, terms, missed(record))
    spreads = []
    for number in range(count):
        rng = stream(seed, "record", "null", str(number))
        # Cells are in order of items: ordered by item and chance, each item's rows are handed round among its members.
        order = np.lexsort((rng.random(len(cases.rank)), record.cells.item))
        shuffled = replace(cases, rank=cases.rank[order], sure=cases.sure[order])
        fitted = fit(shuffled, rounds=4)
        spreads.append(_conduct(record, terms, fitted, record.years[-1], 50, seed).spread())
    return Null(found.spread(), tuple(spreads))
