"""Samples about states and pairs of states: votes, ties, capability, demands, identity, trade."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balancing.account import pattern_year
from trackgauge.alignment.balancing.pattern import Pattern, patterns_of
from trackgauge.alignment.ties.measuring import Evidence, SignedTies, tie_series
from trackgauge.assessment.snapshot import take
from trackgauge.assessment.study import Study, fit_study
from trackgauge.core.dimensions import STATES
from trackgauge.evidence.demand_similarity import demand_similarity, demand_vectors
from trackgauge.evidence.questions import Position, demand_positions
from trackgauge.organisations import load
from trackgauge.orientation.spread import concentration
from trackgauge.record.shipped import shipped_standings
from trackgauge.verdicts.estimators import Data, Sample, Statistic, TooFew
from trackgauge.verdicts.reading import Reader

FOUR = ("KAZ", "KGZ", "TJK", "UZB")
CREDIT = {
    "half": np.array([[1.0, 0.5, 0.0], [0.5, 1.0, 0.5], [0.0, 0.5, 1.0]]),
    "identical": np.eye(3),
    "yes_no": np.array([[1.0, np.nan, 0.0], [np.nan, np.nan, np.nan], [0.0, np.nan, 1.0]]),
}
Floats = NDArray[np.float64]


def _agreement(read: Reader, pair: Sequence[str], years: range, credit: str) -> Floats:
    """Agreement of a pair in each year, NaN where there are no joint votes."""
    joint = read.votes(pair, years)[:, 0, 1].astype(float)
    weight = CREDIT[credit]
    counted = np.where(np.isnan(weight), 0.0, joint)
    total = counted.sum(axis=(1, 2))
    with np.errstate(invalid="ignore"):
        return np.asarray((counted * np.nan_to_num(weight)).sum(axis=(1, 2)) / np.where(total > 0, total, np.nan))


def agreement_turn(
    read: Reader,
    pair: str = "CHN;RUS",
    before: str = "1991-2005",
    after: str = "2006-2018",
    credits: str = "half;identical;yes_no",
) -> Data:
    """Ways to count: agreement of a pair in the General Assembly in a later stretch less an earlier one."""
    names = credits.split(";")
    found = [_pooled(read, pair, after, name) - _pooled(read, pair, before, name) for name in names]
    return Statistic(found[0], np.array(found), tuple(names))


def agreement_level(
    read: Reader, pair: str = "CHN;USA", years: str = "2005-2018", credits: str = "half;identical"
) -> Data:
    """Ways to count: agreement of a pair in the General Assembly."""
    names = credits.split(";")
    found = [_pooled(read, pair, years, name) for name in names]
    return Statistic(found[0], np.array(found), tuple(names))


def _pooled(read: Reader, pair: str, years: str, credit: str) -> float:
    first, last = (int(part) for part in years.split("-"))
    joint = read.votes(pair.split(";"), range(first, last + 1))[:, 0, 1].sum(axis=0).astype(float)
    counted = np.where(np.isnan(CREDIT[credit]), 0.0, joint)
    return float((counted * np.nan_to_num(CREDIT[credit])).sum() / counted.sum())


def two_pairs(
    read: Reader, first: int = 2017, last: int = 2025, credit: str = "half", side: str = "both", block: int = 1
) -> Data:
    """Years left out in turn: the smaller of Russia's lead with India and China's with Pakistan."""
    years = range(first, last + 1)
    one = _agreement(read, ("RUS", "IND"), years, credit) - _agreement(read, ("RUS", "PAK"), years, credit)
    two = _agreement(read, ("CHN", "PAK"), years, credit) - _agreement(read, ("CHN", "IND"), years, credit)

    def statistic(keep: NDArray[np.bool_]) -> float:
        means = {"russia": float(np.nanmean(one[keep])), "china": float(np.nanmean(two[keep]))}
        return min(means.values()) if side == "both" else means[side]

    starts = range(0, len(years) - block + 1, block)
    keeps = [~((np.arange(len(years)) >= s) & (np.arange(len(years)) < s + block)) for s in starts]
    return Statistic(
        statistic(np.ones(len(years), bool)), np.array([statistic(k) for k in keeps]), tuple(map(str, years))
    )


def concentrated(read: Reader, against: str = "asean;eu", years: str = "2005;2010;2015;2020") -> Data:
    """Measures, years and organisations: concentration of capability here less that of the other."""
    found, names = [], []
    for year in (int(part) for part in years.split(";")):
        for measure in ("gdp", "population", "military_spending_share", "capability_share"):
            mine = _concentration(read, measure, read.members(year), year)
            for other in against.split(";"):
                members = load(other).as_of(f"{year}-12-31").members
                found.append(mine - _concentration(read, measure, members, year))
                names.append(f"{measure} {year} {other}")
    return Statistic(float(np.nanmedian(found)), np.array(found), tuple(names))


def _concentration(read: Reader, measure: str, members: Sequence[str], year: int) -> float:
    values = read.state_series(measure, members, [year])[0]
    found = concentration(values) if np.isfinite(values).mean() >= 0.8 else None
    return math.nan if found is None else float(found.con)


def alike(
    read: Reader,
    year: int = 2021,
    field: str = "political",
    against: str = "security;economic",
    members: str = "all",
    before: int = 0,
) -> Data:
    """Questions left out in turn: mean likeness of demands in a field less others', or an earlier year's less it."""
    who = read.members(year) if members == "all" else tuple(m for m in read.members(2016) if m in read.members(year))
    positions = [p for p in demand_positions(read.as_organisation()) if p.value is not None]
    parts = [_likeness(positions, field, year, who)]
    parts += (
        [_likeness(positions, field, before, read.members(before))]
        if before
        else [_likeness(positions, other, year, who) for other in against.split(";")]
    )

    def statistic(without: str) -> float:
        now, *others = (left_out.get(without, whole) for whole, left_out in parts)
        return others[0] - now if before else now - max(others)

    questions = sorted({question for _, left_out in parts for question in left_out})
    values = np.array([statistic(question) for question in questions])
    return Statistic(statistic(""), values[np.isfinite(values)], tuple(questions))


def _likeness(
    positions: Sequence[Position], field: str, year: int, group: Sequence[str]
) -> tuple[float, dict[str, float]]:
    """Mean likeness of demands of a group in a field and year, and the same without each question."""
    rows = [
        (p.demand.actor, p.question, float(p.value or 0))
        for p in positions
        if p.demand.first_year <= year <= p.demand.last_year and field in ("all", p.field)
    ]
    vectors = demand_vectors(rows, group)
    names = sorted({question for _, question, _ in rows})

    def mean(values: Floats) -> float:
        pairs = demand_similarity(values) if values.size else np.array([math.nan])
        return float(np.nanmean(pairs)) if np.isfinite(pairs).any() else math.nan

    return mean(vectors), {name: mean(np.delete(vectors, k, axis=1)) for k, name in enumerate(names)}


ORDER = {"CHN": 2.0, "PAK": 2.0, "RUS": 1.0, "KAZ": 1.0, "KGZ": 1.0, "TJK": 1.0, "UZB": 1.0, "IND": 0.0}
"""The order of the literature (T09)."""


def ordered(read: Reader, by: str = "conduct", year: int = 2021) -> Data:
    """Members: standing in conduct, or mean coding of identity, against the order of the literature."""
    return Sample.of([(m, _level(read, m, by, year), ORDER[m]) for m in read.members(year) if m in ORDER])


def _level(read: Reader, member: str, by: str, year: int) -> float:
    if by == "conduct":
        read.need("record")
        found = shipped_standings(read.id, year).get(member)
        return found.mean if found else math.nan
    if by == "exercises":
        rows = [r for r in read.rows("exercises") if r.kind != "military_outside" and r.first_day.year <= year]
        came = [float(member in r.participants) for r in rows if member in (*r.participants, *r.absent_members)]
        return float(np.mean(came)) if came else math.nan
    scores = [r.score for r in read.rows("identity") if r.actor == member and r.first_year <= year <= r.last_year]
    return float(np.mean(scores)) if scores else math.nan


def takes_part(read: Reader, by: str = "conduct", year: int = 2021, coding: str = "identity") -> Data:
    """Members: standing in conduct (or exercises attended) against the mean coding of their identity."""
    return Sample.of([(m, _level(read, m, by, year), _level(read, m, coding, year)) for m in read.members(year)])


def positive_ties(read: Reader, states: str = "KAZ;KGZ;TJK;UZB", year: int = 2009, evidence: Evidence = "both") -> Data:
    """Draws: share of positive ties among states."""
    read.need("ties")
    four = states.split(";")
    ties = tie_series(four, [year], evidence=evidence)[0]
    signs = ties.pair_draws(1000, read.seed)
    return Statistic(
        0.0, np.asarray((signs > 0).mean(axis=1)), tuple(f"{a}-{b}" for a, b in combinations(sorted(four), 2))
    )


def held(
    read: Reader, patterns: str = "TR001;TR002;TR003", around: int = 5, first: int = 2001, evidence: Evidence = "both"
) -> Data:
    """Years of balancing relations: poles at odds within some years or not, while the middle hedges or does not."""
    read.need("ties")
    found = []
    years = tuple(range(first, 2026))
    for pattern in patterns_of(read.as_organisation()):
        if pattern.id not in patterns.split(";"):
            continue
        accounts = _accounts(pattern, years, evidence, read.seed)
        for now in range(len(years) - 1):
            if accounts[now][1] < 0.5:
                later = max(odds for _, odds in accounts[now + 1 : now + 1 + around])
                found.append((f"{pattern.id} {years[now]}", float(later >= 0.5), float(accounts[now][0] >= 0.5)))
    return Sample.of(found)


@cache
def _accounts(
    pattern: Pattern, years: tuple[int, ...], evidence: Evidence, seed: int
) -> tuple[tuple[float, float], ...]:
    """Chance that a relation holds, and that its poles are at odds, in each year."""
    series = tie_series(pattern.states, list(years), evidence=evidence)
    found = [pattern_year(ties.draws(300, seed), ties.states, pattern, ties.year) for ties in series]
    return tuple((one.holds, one.rivalry_of_poles) for one in found)


RUPTURES = (("CHN", "IND", 2020), ("IND", "PAK", 2001), ("IND", "PAK", 2016), ("IND", "PAK", 2019), ("RUS", "USA", 2014), ("KGZ", "UZB", 2010), ("KGZ", "TJK", 2021))  # fmt: skip  # noqa: E501
"""Ruptures of pairs of members or poles that the sources and the casebook name."""


def ruptures(read: Reader, around: int = 3, patterns: str = "all", evidence: Evidence = "both") -> Data:
    """Ruptures of key pairs: chance that the relation holds, after or before (blocks: relation and rupture)."""
    read.need("ties")
    found = []
    years = tuple(range(1998, 2026))
    for pattern in patterns_of(read.as_organisation()):
        mine = [r for r in RUPTURES if {r[0], r[1]} <= set(pattern.states)]
        if not mine or (patterns != "all" and pattern.id not in patterns.split(";")):
            continue
        holds = [one for one, _ in _accounts(pattern, years, evidence, read.seed)]
        for a, b, year in mine:
            pair, now = f"{pattern.id} {a}-{b} {year}", years.index(year)
            found.append((pair + " after", float(np.mean(holds[now : now + around])), 1.0, pair))
            found.append((pair + " before", float(np.mean(holds[max(0, now - around) : now])), 0.0, pair))
    return Sample.of(found)


def directed(
    read: Reader,
    pattern: str = "TR003",
    first: int = 2001,
    evidence: Evidence = "behaviour",
    neighbours: str = "UZB;KAZ",
) -> Data:
    """Draws: small ones at odds with a neighbour while with a great power, less the reverse."""
    read.need("ties")
    one = next((p for p in patterns_of(read.as_organisation()) if p.id == pattern), None)
    if one is None:
        raise TooFew(f"no relation {pattern}")
    others = neighbours.split(";")
    series = tie_series(one.states, list(range(first, 2026)), evidence=evidence)
    states = series[0].states
    draws = np.stack([t.draws(400, read.seed) for t in series])
    forward = _used(draws, states, one.middle, others, one.pole_a)
    reverse = _used(draws, states, one.middle, one.pole_a, others)
    return Statistic(0.0, np.asarray((forward - reverse).mean(axis=0)), tuple(str(y) for y in range(first, 2026)))


def _used(
    draws: NDArray[np.int8], states: Sequence[str], users: Sequence[str], against: Sequence[str], friends: Sequence[str]
) -> Floats:
    """Whether any user is at odds with any of one group while on terms with one of the other, shape (year, draw)."""
    total = np.zeros(draws.shape[:2], dtype=bool)
    for u in (states.index(user) for user in users):
        friend = (draws[:, :, u][..., [states.index(g) for g in friends]] > 0).any(axis=-1)
        foe = (draws[:, :, u][..., [states.index(a) for a in against]] < 0).any(axis=-1)
        total |= friend & foe
    return np.asarray(total, float)


def following(
    read: Reader, lag: int = 1, small: str = "with_great", kind: str = "verbal", changes: bool = True
) -> Data:
    """Years: net cooperation of small states in the news, against that of China and Russia a lag before."""
    states = ("CHN", "RUS", *FOUR)
    years = list(range(2002, 2015))
    good = read.pair_series(f"event_cooperation_{kind}", states, years)
    bad = read.pair_series(f"event_conflict_{kind}", states, years)
    with np.errstate(invalid="ignore", divide="ignore"):
        net = np.nan_to_num((good - bad) / (good + bad))
    great = (net[:, 0, 1] + net[:, 1, 0]) / 2
    inside = net[:, 2:, :2].mean(axis=(1, 2)) if small == "with_great" else _off(net[:, 2:, 2:])
    one, other = great[:-lag], inside[lag:]
    if changes:
        one, other = np.diff(great)[: len(years) - 1 - lag], np.diff(inside)[lag:]
    return Sample.of([(str(y), float(b), float(a)) for y, a, b in zip(years[lag:], one, other, strict=False)])


def _off(block: Floats) -> Floats:
    size = block.shape[1]
    return np.asarray(block.sum(axis=(1, 2)) / (size * (size - 1)))


def visited(
    read: Reader, lag: int = 1, first: int = 2001, last: int = 2019, change: str = "agreement", members: str = "all"
) -> Data:
    """Member-years: change of agreement with China, against visits of its leaders the year before (blocks: members)."""
    found = []
    who = [m for m in read.members(2021) if m != "CHN" and (members == "all" or m in FOUR)]
    years = range(first, last + 1)
    visits = read.state_series("chinese_leader_visits", who, years)
    for i, member in enumerate(who):
        if change == "ties":
            values = _friendly(read, member, range(first, last + lag + 1))
        else:
            values = _agreement(read, ("CHN", member), range(first, last + lag + 1), "half")
        for k in range(1, len(years)):
            after = values[k + lag] if change == "level" else values[k + lag] - values[k - 1]
            found.append((f"{member} {years[k]}", float(after), float(visits[k, i]), member))
    return Sample.of(found)


def _friendly(read: Reader, member: str, years: range) -> Floats:
    """Chance of a positive tie of a member with China in each year, by behaviour."""
    read.need("ties")
    return np.array([ties.probabilities[0, 2] for ties in _with_china(member, years)])


@cache
def _with_china(member: str, years: range) -> tuple[SignedTies, ...]:
    return tuple(tie_series(("CHN", member), list(years), evidence="behaviour"))


def docked(
    read: Reader, partner: str = "CHN", turn: int = 2015, union: str = "KAZ;RUS;KGZ;BLR;ARM", treated: str = "KAZ"
) -> Data:
    """Members of the Eurasian union: growth of China's share in trade, with an agreement of its own or not."""
    states = (*union.split(";"), partner)
    share = read.pair_series("trade_share", states, range(turn - 5, 2021))[:, :, -1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        change = np.nanmean(share[5:], axis=0) - np.nanmean(share[:5], axis=0)
    return Sample.of([(s, float(change[i]), float(s in treated.split(";"))) for i, s in enumerate(states[:-1])])


def hedged(read: Reader, first: int = 2001, last: int = 2020, of: str = "cohesion", period: int = 4) -> Data:
    """Central Asian members in periods: agreement with fellows, against how evenly trade is spread (blocks: states)."""
    found = []
    poles = ("CHN", "RUS", "USA", "DEU", "TUR")
    years = range(first, last + 1)
    for state in (s for s in FOUR if s != read.member):
        share = np.nan_to_num(read.pair_series("trade_share", (state, *poles), years)[:, 0, 1:])
        total = share.sum(axis=1, keepdims=True)
        with np.errstate(divide="ignore", invalid="ignore"):
            parts = np.where(total > 0, share / total, np.nan)
            spread = -np.nansum(np.where(parts > 0, parts * np.log(parts), 0.0), axis=1) / math.log(len(poles))
        fellows = [m for m in read.members(2016) if m != state] if of == "cohesion" else ["CHN", "RUS"]
        agree = np.stack([_agreement(read, (state, f), years, "half") for f in fellows])
        for start in range(0, len(years) - period + 1, period):
            part = agree[:, start : start + period]
            if np.isfinite(part).any():
                value = float(np.nanmean(part)) if of == "cohesion" else 1 - float(np.nanmean(part))
                found.append(
                    (f"{state} {years[start]}", value, float(np.nanmean(spread[start : start + period])), state)
                )
    if not found:
        raise TooFew("no state")
    return Sample.of(found)


def state_of(read: Reader, evidence: Evidence = "both", year: int = 2021) -> Data:
    """Draws of the model: several tracks, or one or a break. Without a paper the model is fitted again."""
    read.need("assessment")
    study = _study(read.id, evidence, read.seed)
    fitted = study.orientation
    if read.without and evidence != "behaviour" and read.without in study.refits:
        fitted = study.refits[read.without]
        read.dropped.add(read.without)
    now = take(fitted, year, study.thresholds)
    return Statistic(0.0, np.asarray(now.states == STATES.index("multi_track"), float), now.members)


@cache
def _study(organisation: str, evidence: Evidence, seed: int) -> Study:
    return fit_study(organisation, kind=evidence, seed=seed, draws=400)


SAMPLES: dict[str, Callable[..., Data]] = {
    each.__name__: each
    for each in (
        agreement_turn, agreement_level, two_pairs, concentrated, alike, ordered, takes_part, positive_ties, held,
        ruptures, directed, following, visited, docked, hedged, state_of,
    )
}  # fmt: skip
