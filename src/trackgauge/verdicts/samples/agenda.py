"""Samples about what is proposed, agreed, carried out and written down."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from trackgauge.assessment.power.leaders import AGREED, leaders
from trackgauge.core.random import stream
from trackgauge.decisions.fate.initiatives import Ending, ending
from trackgauge.evidence.demand_similarity import demand_similarity, demand_vectors
from trackgauge.evidence.questions import demand_positions
from trackgauge.orientation.ranks import rank_correlation
from trackgauge.verdicts.estimators import Data, Rates, Sample, Statistic, TooFew
from trackgauge.verdicts.reading import Reader

ENLARGED = 2017
APART = ("reserve", "stay_out", "object", "absent")
VIEWS = ("author:", "scholars:")
OUTSIDE = "military_outside"


def endings_of(read: Reader) -> list[tuple[Any, Ending]]:
    """Initiatives of states and what became of them, by the steps that may be read."""
    steps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for step in read.rows("initiative_status"):
        steps[step.initiative].append((step.year, step.status))
    return [
        (row, ending(row, steps.get(row.key, [])))
        for row in read.rows("initiatives")
        if not any(token.startswith(VIEWS) for token in row.proposers)
    ]


def depth_and_fate(
    read: Reader, outcome: str = "done", closed: str = "decided", least: int = 1, proposed_from: int = 1990
) -> Data:
    """Initiatives: was it carried out (`done`), strictly (`carried_out`), or passed; against its depth."""
    found = []
    for row, end in endings_of(read):
        if (
            (row.year_proposed or 0) >= proposed_from
            and row.depth_score >= least
            and (end.fate != "open" or (closed == "old" and (row.year_proposed or 9999) <= 2015))
        ):
            value = end.fate == "passed" if outcome == "passed" else getattr(end, outcome)
            found.append((row.key, float(value), float(row.depth_score)))
    return Sample.of(found)


def years_to_agreement(read: Reader, deep: int = 3, group: str = "depth", still_open: int = 2026) -> Data:
    """Initiatives: years from proposal to agreement, those not agreed waiting on; deep ones or declaratory ones."""
    first = _first_agreed(read)
    found = []
    for row in read.rows("initiatives"):
        if row.year_proposed is None or 1 < row.depth_score < deep:
            continue
        until = first.get(row.key, still_open)
        found.append((row.key, float(until - row.year_proposed), float(row.depth_score >= deep)))
    return Sample.of(found)


def _first_agreed(read: Reader) -> dict[str, int]:
    first: dict[str, int] = {}
    steps = [(step.initiative, step.year, step.status) for step in read.rows("initiative_status")]
    for key, year, status in [*steps, *((r.key, r.status_year, r.status) for r in read.rows("initiatives"))]:
        if status in AGREED:
            first[key] = min(year, first.get(key, year))
    return first


def agreed_in_time(read: Reader, within: int = 3, since: int = 2001, turn: int = ENLARGED) -> Data:
    """Initiatives: agreed within some years of the proposal or not; proposed after the enlargement or before."""
    first = _first_agreed(read)
    return Sample.of([
        (row.key, float(first.get(row.key, 9999) - row.year_proposed > within), float(row.year_proposed >= turn))
        for row in read.rows("initiatives")
        if row.year_proposed and since <= row.year_proposed <= 2025 - within
    ])  # fmt: skip


def alike_and_done(read: Reader, outcome: str = "done", least: int = 3) -> Data:
    """Deep initiatives: carried out or not, against how alike members' other demands in the field were before."""
    positions = [each for each in demand_positions(read.as_organisation()) if each.value is not None]
    found = []
    for row, end in endings_of(read):
        year = row.year_proposed
        if row.depth_score >= least and end.fate != "open" and year is not None:
            members = read.members(max(year - 1, 2001))
            mine = [
                (each.demand.actor, each.question, float(each.value or 0))
                for each in positions
                if each.demand.first_year <= year <= each.demand.last_year
                and each.demand.target != row.key
                and row.domain in (each.field, "multi")
            ]
            if mine:
                pairs = demand_similarity(demand_vectors(mine, members))
                alike = float(np.nanmean(pairs)) if np.isfinite(pairs).any() else math.nan
                value = end.fate == "passed" if outcome == "passed" else getattr(end, outcome)
                found.append((row.key, float(value), alike))
    return Sample.of(found)


def easy_and_early(read: Reader, of: str = "initiatives", since: int = 1996) -> Data:
    """Initiatives, texts or items of the record: year against how hard (depth, legal force)."""
    if of == "documents":
        force = {"no": 0, "internal_rule": 1, "partial": 1, "yes": 2}
        rows = [(r.id, float(r.signed.year), float(force[r.binding]), r.signed.year) for r in read.rows("documents")]
    elif of == "record":
        rows = [
            (r.id, float(r.date.year), float(r.depth), r.date.year)
            for r in read.items()
            if r.outcome.startswith("adopted")
        ]
    else:
        rows = [
            (r.key, float(r.year_proposed), float(r.depth_score), r.year_proposed)
            for r in read.rows("initiatives")
            if r.year_proposed
        ]
    return Sample.of([row[:3] for row in rows if row[3] >= since])


def coalitions(read: Reader, outcome: str = "done", least: int = 1, smaller_by: int = 1) -> Data:
    """Initiatives agreed: carried out or not; agreed by some members alone or by all."""
    found = []
    for row, end in endings_of(read):
        if end.fate == "passed" or end.fate in ("stalled", "failed"):
            willing = len(row.non_participants) >= smaller_by or row.status == "agreed_without_one"
            value = end.fate == "passed" if outcome == "passed" else getattr(end, outcome)
            if row.depth_score >= least:
                found.append((row.key, float(value), float(willing)))
    return Sample.of(found)


def reserved(read: Reader, member: str = "RUS", proposer: str = "CHN", domain: str = "economic", deep: int = 1) -> Data:
    """Members on initiatives of one state: reserved or opposed, the member against each of the others."""
    found = []
    for row in read.rows("initiatives"):
        if proposer in row.proposers and row.domain in (domain, "multi") and row.depth_score >= deep:
            against = {*row.reserved, *row.opposers, *row.non_participants}
            found += [
                (f"{row.key} {one}", float(one in against), float(one == member))
                for one in read.members(row.year_proposed or row.status_year)
                if one != proposer
            ]
    return Sample.of(found)


def selective(read: Reader, member: str = "IND", since: int = ENLARGED, scope: str = "initiatives") -> Data:
    """One member on counter-terrorism and on connectivity: with the others or apart."""
    found = []
    if scope != "record":
        for row in read.rows("initiatives"):
            kind = _kind(row.key, row.domain)
            if kind is not None and row.status_year >= since:
                apart = member in (*row.reserved, *row.opposers, *row.non_participants)
                named = (
                    apart or member in (*row.supporters, *row.proposers) or "ALL" in (*row.supporters, *row.proposers)
                )
                if named:
                    found.append((row.key, float(not apart), kind))
        for row in read.rows("exercises"):
            known = member in (*row.participants, *row.absent_members)
            if known and row.first_day.year >= since and row.kind.startswith("antiterror"):
                found.append((row.name, float(member in row.participants), 1.0))
    if scope != "casebook":
        said = {p.item_id: p.position for p in read.positions() if p.actor == member}
        for item in read.items():
            kind = _kind(item.title, item.domain)
            if item.date.year >= since and kind is not None and item.id in said:
                found.append((item.title, float(said[item.id] not in APART), kind))
    return Sample.of(found)


def _kind(title: str, domain: str) -> float | None:
    """1 security against terrorism and drugs, 0 the Belt and Road and what links to it, None another thing."""
    words = title.lower()
    if any(w in words for w in ("bri", "belt and road", "connectiv", "silk", "development strategy", "docking")):
        return 0.0
    if domain == "security" and any(
        w in words for w in ("terror", "extrem", "drug", "three forces", "rats", "security")
    ):
        return 1.0
    return None


def opt_outs(read: Reader, turn: int = ENLARGED, scope: str = "record", fields: str = "all") -> Data:
    """Adopted items (or initiatives): somebody stayed out or not; after the enlargement or before."""
    found = []
    if scope in ("record", "both"):
        apart = {p.item_id for p in read.positions() if p.position in ("reserve", "stay_out")}
        for item in read.items():
            if item.outcome.startswith("adopted") and (
                fields == "all" or item.kind in ("declaration", "statement", "decision", "treaty")
            ):
                out = item.outcome == "adopted_without_some" or item.id in apart
                found.append((item.id, float(out), float(item.date.year >= turn)))
    if scope in ("exercises", "both"):
        found += [
            (row.name, float(bool(row.absent_members)), float(row.first_day.year >= turn))
            for row in read.rows("exercises")
            if row.kind != OUTSIDE
        ]
    return Sample.of(found)


def of_small(read: Reader, stage: str = "proposed", count: str = "small", year: int = 2021, deep: int = 1) -> Data:
    """Proposals of members: by one of the four small ones, or not."""
    small = ("KAZ", "KGZ", "TJK", "UZB") if count == "small" else ("KGZ", "TJK", "UZB")
    first = _first_agreed(read)
    found = []
    for row in read.rows("initiatives"):
        mine = [m for m in row.proposers if m in read.members(max(row.year_proposed or 0, 2001))]
        if (
            mine
            and (row.year_proposed or 9999) <= year
            and row.depth_score >= deep
            and (stage == "proposed" or row.key in first)
        ):
            found.append((row.key, float(sum(m in small for m in mine) > len(mine) / 2)))
    return Sample.of(found)


def pair_leads(
    read: Reader, pair: str = "CHN;RUS", turn: int = ENLARGED, of: str = "agenda", since: int = 2001
) -> Data:
    """Proposals (or hosted exercises): with China or Russia among the authors or not; after 2017 or before."""
    two = set(pair.split(";"))
    if of == "exercises":
        rows = [(r.name, set(r.hosts), r.first_day.year) for r in read.rows("exercises") if r.kind != OUTSIDE]
    else:
        rows = [
            (r.key, set(r.proposers), r.year_proposed or r.status_year)
            for r in read.rows("initiatives")
            if not any(token.startswith(VIEWS) for token in r.proposers)
        ]
        if of == "record":
            by: dict[str, set[str]] = defaultdict(set)
            for p in read.positions():
                if p.position == "sponsor":
                    by[p.item_id].add(p.actor)
            rows = [(i.id, by[i.id], i.date.year) for i in read.items()]
    return Sample.of([
        (name, float(bool(who & two)), float(year >= turn))
        for name, who, year in rows
        if since <= year and who and "ALL" not in who
    ])  # fmt: skip


def supply_and_agenda(read: Reader, agenda: str = "proposed", year: int = 2021, good: str = "") -> Data:
    """Members: share of the agenda against share of the common goods."""
    found = leaders(read.as_organisation(), year, seed=read.seed, draws=400)
    given = found.supply.get(good) if good else found.supply_mean
    if agenda not in found.agenda or given is None or len(found.members) < 5:
        raise TooFew("no record of supply or agenda")
    return Statistic(0.0, np.asarray(rank_correlation(found.agenda[agenda], given)), found.members)


def urged(read: Reader, outcome: str = "completed", relations: str = "urges") -> Data:
    """Aims that texts point at: completed or not; urged or only targeted."""
    wanted = {"urges"} if relations == "urges" else {"urges", "targets"}
    done = {row.key: end.done for row, end in endings_of(read)}
    over = {row.id: row.status in ("in_force", "fulfilled", "adopted", "issued") for row in read.rows("documents")}
    status = {**over, **done}
    pressed = {link.target for link in read.rows("documents_links") if link.relation in wanted}
    return Sample.of([(aim, float(finished), float(aim in pressed)) for aim, finished in done.items() if aim in status])


def urging_through_time(read: Reader, relations: str = "urges", since: int = 2001) -> Data:
    """Years: how many texts urge what is not done."""
    signed = {row.id: row.signed.year for row in read.rows("documents")}
    wanted = ("urges",) if relations == "urges" else ("urges", "targets", "implements")
    counts = Counter(signed[link.document] for link in read.rows("documents_links")
                     if link.relation in wanted and link.document in signed)  # fmt: skip
    return Sample.of([(str(year), float(counts[year]), float(year)) for year in range(since, 2026)])


def answered(read: Reader, kinds: str = "regime;ethnic", joint: str = "measure", years: str = "all") -> Data:
    """Crises inside members: answered jointly or not."""
    wanted = kinds.split(";")
    yes = {
        "measure": ("yes",),
        "wide": ("yes", "partial", "late"),
        "word": ("yes", "partial", "late", "statement", "weak"),
    }
    named = (2005, 2010, 2020)
    return Sample.of([
        (row.name, float(row.joint_response in yes[joint]))
        for row in read.rows("crises")
        if row.kind in wanted and (years == "all" or row.first_day.year in named)
    ])  # fmt: skip


FIELDS = {"security": ("security",), "economic": ("economic",), "people": ("people_to_people",)}


def activity(read: Reader, sources: Iterable[str] = ("record", "documents", "exercises")) -> dict[str, Counter[int]]:
    """Activity of each field by year: items, texts, exercises."""
    found: dict[str, Counter[int]] = {name: Counter() for name in FIELDS}
    events: list[tuple[str, int]] = []
    if "record" in sources:
        events += [
            (i.domain, i.date.year) for i in read.items() if i.outcome.startswith("adopted") and i.kind != "exercise"
        ]
    if "documents" in sources:
        events += [(r.domain, r.signed.year) for r in read.rows("documents")]
    if "exercises" in sources:
        events += [("security", r.first_day.year) for r in read.rows("exercises") if r.kind != OUTSIDE]
    if "bodies" in sources:
        events += [(b.domain, b.start.year) for b in read.bodies() if b.start]
    for domain, year in events:
        for name, words in FIELDS.items():
            found[name][year] += domain in words
    return found


def lead(read: Reader, lags: int = 3, sources: str = "record;documents;exercises", common: str = "out") -> Data:
    """Security's lead over other fields less theirs over it, in mean lagged correlation, with its error by chance.

    The error is what comes out when years change places together: what is common to all fields of a year stays, and
    no field can lead.
    """
    counts = activity(read, sources.split(";"))
    years = np.arange(2001, 2026)
    table = {name: np.sqrt([counts[name][int(y)] for y in years]) for name in FIELDS}
    if common == "out":
        total = np.sqrt(sum(values**2 for values in table.values()))
        table = {name: values - np.polyval(np.polyfit(total, values, 1), total) for name, values in table.items()}
    rng = stream(read.seed, "claims", "lead")
    orders = np.array([np.arange(years.size), *(rng.permutation(years.size) for _ in range(499))])
    every = _lead({name: values[orders] for name, values in table.items()}, lags)
    return Statistic(float(every[0]), every[0] + every[1:] - every[1:].mean(), tuple(map(str, years)))


def _lead(table: dict[str, Any], lags: int) -> Any:
    """Mean lead of security, shape (order,)."""
    security = table["security"]
    return np.mean([
        _along(security[:, :-lag], other[:, lag:]) - _along(other[:, :-lag], security[:, lag:])
        for name, other in table.items() if name != "security"
        for lag in range(1, lags + 1)
    ], axis=0)  # fmt: skip


def _along(a: Any, b: Any) -> Any:
    """Correlation row by row, 0 where a row does not vary."""
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    length = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.where(length > 1e-12, (a * b).sum(axis=1) / np.where(length > 1e-12, length, 1), 0.0)


def overlap(read: Reader, turn: int = 2015, sources: str = "record;documents", until: int = 2025) -> Data:
    """Activity in the economic field and in the others, before and after a rival union began: items as units."""
    counts = activity(read, sources.split(";"))
    found = []
    for name, by_year in counts.items():
        for year, number in by_year.items():
            if 2001 <= year <= until:
                found += [(f"{name} {year}", float(name == "economic"), float(year >= turn))] * number
    return Sample.of(found)


def driven(
    read: Reader, kind: str = "succession", within: int = 3, domain: str = "economic", actors: str = "KAZ;KGZ;TJK;UZB"
) -> Data:
    """Member-years: new demands of a field in the years after an event of a kind, and in all other years."""
    four = actors.split(";")
    after = {(actor, row.day.year + d) for row in read.rows("drivers") if row.kind in kind.split(";")
             for actor in row.actors for d in range(within + 1)}  # fmt: skip
    cells = [(actor, year) for actor in four for year in range(2001, 2023)]
    begun = Counter((row.actor, row.first_year) for row in read.rows("demands")
                    if row.stated_for == "country" and (domain == "all" or row.domain == domain) and row.first_year > 2001)  # fmt: skip  # noqa: E501
    inside = [cell for cell in cells if cell in after]
    outside = [cell for cell in cells if cell not in after]
    if not inside or not outside:
        raise TooFew("no event of the kind")
    return Rates(sum(begun[c] for c in inside), len(inside), sum(begun[c] for c in outside), len(outside))


SAMPLES: dict[str, Callable[..., Data]] = {
    each.__name__: each
    for each in (
        depth_and_fate, years_to_agreement, agreed_in_time, alike_and_done, easy_and_early, coalitions, reserved,
        selective, opt_outs, of_small, pair_leads, supply_and_agenda, urged, urging_through_time, answered, lead,
        overlap, driven,
    )
}  # fmt: skip
