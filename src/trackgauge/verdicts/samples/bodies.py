"""Samples about the shape of the organisation: layers, circles, recognition, and other bodies beside it."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from trackgauge.institutions.admission import waiting_times
from trackgauge.organisations import load
from trackgauge.record import read_record
from trackgauge.record.reading import outcomes, recorded
from trackgauge.verdicts.estimators import Data, Sample, Statistic, TooFew
from trackgauge.verdicts.reading import Reader

LAYERS = {"meeting": 2.0, "treaty_law": 1.0, "collaborative": 0.0}
FORMAL = {"formal": 2.0, "semi_formal": 1.0, "informal": 0.0}
BINDING = {
    "binding": 3.0, "protocol": 3.0, "implementing_rules": 2.0, "decisions_by_consensus": 2.0, "administrative": 1.0,
    "declaration": 1.0, "joint_statement_by_consensus": 1.0, "statement": 1.0, "operational": 1.0,
    "project_finance": 1.0,
}  # fmt: skip
"""How far an output binds: 3 in law, 2 by decision, 1 in word or in work, 0 (all others) advice or nothing."""
BAD_END = ("exit", "suspension", "self_suspension", "split", "paralysis")
PLEDGED = ("reserve", "stay_out", "object", "absent")


def layers(read: Reader, scale: str = "both", fields: str = "all", only: str = "all", strict: int = 0) -> Data:
    """Bodies: formality, bindingness, or the lower of the two ranks, against the layer (meetings highest)."""
    found = []
    for body in read.bodies():
        if body.layer not in LAYERS or (only == "active" and body.status != "active"):
            continue
        if fields != "all" and body.domain not in fields.split(";"):
            continue
        formal = FORMAL[body.formality] / 2
        bind = (
            float(BINDING.get(body.binding_output, 0.0) >= 2) if strict else BINDING.get(body.binding_output, 0.0) / 3
        )
        value = {"formality": formal, "bindingness": bind, "both": min(formal, bind)}[scale]
        found.append((body.id, value, LAYERS[body.layer]))
    return Sample.of(found)


def waited(
    read: Reader, within: int = 5, others: str = "asean;eu", since: str = "first", conflicts: str = "all"
) -> Data:
    """States that joined: crises with them in the years after, against months of waiting; within each organisation."""
    found = []
    for name in (read.id, *filter(None, others.split(";"))):
        body = read.organisation if name == read.id else load(name)
        crises = read.rows("crises") if name == read.id else body.rows("crises")
        longest: dict[str, tuple[float, dt.date]] = {}
        for kind in waiting_times(body, "member", dt.date(2025, 12, 31)):
            for wait in kind.waits:
                if since == "first" or kind.since == since:
                    before = longest.get(wait.state, (0.0, wait.end))[0]
                    longest[wait.state] = (max(before, wait.months), wait.end)
        for state, (months, day) in longest.items():
            if state == read.member or day.year + 1 > 2025:
                continue
            shocks = sum(
                state in crisis.actors and 0 <= (crisis.first_day - day).days <= within * 366
                and (conflicts == "all" or crisis.kind not in ("economic", "epidemic", "outside"))
                for crisis in crises
            )  # fmt: skip
            found.append((f"{name} {state}", float(shocks), months, name))
    sizes = Counter(str(row[3]) for row in found)
    return Sample.of([row for row in found if sizes[str(row[3])] > 1])


def requests(read: Reader, since: int = 2001, until: int = 2025, lag: int = 1, burst: str = "in") -> Data:
    """Years: applications for a status, against the number of partners and observers of the year before."""
    events = [row for row in read.rows("participant_events") if row.event == "application"]
    if burst == "out":
        events = [row for row in events if row.confidence != "low" and row.day.year != 2022]
    counts = Counter(row.day.year for row in events)
    found = []
    for year in range(since, until + 1):
        day = dt.date(max(year - lag, 2001), 12, 31)
        circle = sum(len(who) for tier, who in read.as_of(day).by_tier.items() if tier != "member")
        found.append((str(year), float(counts[year]), float(circle)))
    return Sample.of(found)


def refused(read: Reader, years: int = 3, form: str = "all", apart: str = "apart", least: int = 1) -> Data:
    """Refusals of recognition by fellow members: positions apart in the years after less those in the years before."""
    said = {(p.actor, p.item_id) for p in read.positions() if p.position in PLEDGED}
    when = {item.id: item.date for item in read.items()}
    found = []
    for row in read.rows("recognition"):
        if row.polarity >= 0 or (form != "all" and row.form != form) or not 2002 <= row.day.year <= 2025 - years:
            continue
        fellows = set(read.as_of(row.day).members)
        for actor in row.actor:
            if actor in fellows and len(fellows & set(row.by)) >= least:
                gaps = [(when[item] - row.day).days for who, item in said if who == actor and item in when]
                after = sum(0 < gap <= 365 * years for gap in gaps)
                before = sum(-365 * years <= gap <= 0 for gap in gaps)
                found.append((f"{row.id} {actor} {row.day.year}", after, before))
    rows = [(unit, float(value), float(late), unit)
            for unit, after, before in found for value, late in ((after, 1.0), (before, 0.0))]  # fmt: skip
    if len(rows) < 8:
        raise TooFew(f"{len(found)} refusals")
    return Sample.of(rows)


def recognised(read: Reader, period: int = 5, form: str = "all", gain: str = "trade", last: int = 2020) -> Data:
    """Members left out in turn: how going along follows recognition received less how it follows trade inside.

    Rank correlations over members in periods; recognition and trade against the mean of their period.
    """
    read.need("record")
    acts = [(row.actor, row.day.year, row.polarity) for row in read.rows("recognition") if form in ("all", row.form)]
    rows: list[tuple[str, float, float, float]] = []
    for first in range(2001, last - period + 2, period):
        years = range(first, first + period)
        members = read.members(years[-1])
        trade = np.nansum(np.nan_to_num(read.pair_series("trade_share", members, years)).mean(axis=0), axis=1)
        if gain == "growth":
            now = np.nan_to_num(read.pair_series("trade_share", members, [years[0], years[-1]])).sum(axis=2)
            trade = now[1] - now[0]
        got = np.array([sum(p for who, at, p in acts if m in who and at in years) for m in members], float)
        along = np.array([_share_together(read.id, m, years) for m in members])
        rows += [
            (members[i], along[i] - np.nanmean(along), got[i] - got.mean(), trade[i] - trade.mean())
            for i in np.flatnonzero(np.isfinite(along))
        ]
    if len(rows) < 8:
        raise TooFew(f"{len(rows)} members in periods")
    who, table = [row[0] for row in rows], np.array([row[1:] for row in rows])
    names = sorted(set(who))
    values = np.array([_lead_of_recognition(table[[w != name for w in who]]) for name in names])
    return Statistic(_lead_of_recognition(table), values, tuple(names))


def _lead_of_recognition(table: NDArray[np.float64]) -> float:
    along, got, trade = (stats.rankdata(column) for column in table.T)
    return float(np.corrcoef(along, got)[0, 1] - np.corrcoef(along, trade)[0, 1])


def _share_together(organisation: str, member: str, years: range) -> float:
    """Share of the items of some years on which a member went with the others; NaN below five."""
    known = [same for year in years for same in _together(organisation).get((member, year), ())]
    return float(np.mean(known)) if len(known) >= 5 else math.nan


def pressed(
    read: Reader,
    years: int = 3,
    kinds: str = "conditional_offer;sanctions",
    origin: str = "org:eu;USA",
    signs: str = "coded",
) -> Data:
    """Members under offers with conditions or sanctions from outside: share of items gone along with, after or before.

    Blocks are a member and an event; `coded` keeps events of which a source says that they bring members together.
    """
    read.need("record")
    found = []
    for row in read.rows("drivers"):
        if row.kind not in kinds.split(";") or not set(row.origin) & set(origin.split(";")):
            continue
        if signs == "coded" and row.sign != 1:
            continue
        for member in set(row.actors) & set(read.members(row.day.year)):
            unit = f"{member} {row.day}"
            for late, span in ((1.0, range(row.day.year + 1, row.day.year + 1 + years)),
                               (0.0, range(row.day.year - years, row.day.year))):  # fmt: skip
                found.append((unit, _share_together(read.id, member, span), late, unit))
    whole = {row[0] for row in found if math.isnan(row[1])}
    return Sample.of([row for row in sorted(found) if row[0] not in whole])


@cache
def _together(organisation: str) -> dict[tuple[str, int], tuple[bool, ...]]:
    """Of every member and year: whether it went with the others, item by item."""
    book = read_record(organisation)
    found: dict[tuple[str, int], tuple[bool, ...]] = {}
    for item in book.items:
        for who, rank in sorted(book.ranks(item).items()):
            at = (who, item.date.year)
            found[at] = (*found.get(at, ()), rank[0] == 3)
    return found


def mixed_bodies(read: Reader, measure: str = "regime_score", ends: str = "all", first: int = 2000) -> Data:
    """Organisations with a record: exits, splits and paralysis a year, against how unlike their members are."""
    read.need("record")
    wanted = BAD_END if ends == "all" else ("exit", "split")
    found = []
    for name in recorded():
        book = read_record(name)
        begin = max(first, book.years[0])
        years = range(begin, 2026)
        members = tuple(m for m in book.members_in(max(begin, 2005)) if m != read.member)
        if len(members) < 3:
            continue
        values = read.state_series(measure, members, range(begin, 2021))
        spread = float(np.nanmean(np.nanstd(np.log(values) if measure == "gdp_per_head" else values, axis=1)))
        bad = {
            (row.year, row.outcome, row.actor) for row in outcomes(name) if row.outcome in wanted and row.year in years
        }
        found.append((name, len(bad) / len(years), spread))
    return Sample.of(found)


def repaired(read: Reader, bodies: str = "sco;asean;eu", failed: str = "failed", years: int = 5) -> Data:
    """Ruptures: followed by an exit or a split or not; with a repair that failed or not."""
    found = []
    for name in bodies.split(";"):
        body = read.organisation if name == read.id else load(name)
        rows = read.rows("repair_attempts") if name == read.id else body.rows("repair_attempts")
        for rupture in dict.fromkeys(row.rupture for row in rows):
            mine = [row for row in rows if row.rupture == rupture]
            good = any(row.result == "repaired" or (failed == "failed" and row.result == "partly") for row in mine)
            day = mine[0].rupture_day.year
            broke = any(
                row.outcome in ("exit", "split", "self_suspension") and day <= row.year <= day + years
                and any(row.actor in one.by or row.id in one.outcomes for one in mine)
                for row in outcomes(name)
            )  # fmt: skip
            found.append((f"{name} {rupture}", float(broke), float(not good)))
    return Sample.of(found)


SAMPLES: dict[str, Callable[..., Data]] = {
    each.__name__: each for each in (layers, waited, requests, refused, pressed, recognised, mixed_bodies, repaired)
}
