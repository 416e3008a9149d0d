"""What stands around a proposal: what members want, their power and ties, offers of outsiders, crises."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties import signed_ties
from trackgauge.core.random import stream
from trackgauge.evidence.casebook import RESPONSE, SIGN
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.questions import SALIENCE, STANCE
from trackgauge.organisations import Organisation
from trackgauge.simulation.world import DOMAINS, Bools, Crisis, CrisisPool, Floats

DEMANDS = "demands.csv: salience (1 to 3) x stance (+1 expand, use, reform, 0 keep, -1 others), by domain"
POWER = "World Bank, GDP in current US dollars, as a share of all members; years without a value repeat the nearest"
TIES = "signed ties (trackgauge ties): draws of friend, foe or neither from votes, conflict, alliances, trade and more"
OFFERS = "demands.csv, share of `outside` in salience, and relations.csv, ties with outsiders"
CRISES = "crises.csv; later years draw a Poisson number of them, each crisis of the record as likely"
"""Where each comes from."""
ONE_STRONG_DEMAND = 3.0
"""Shrinkage: a single strong demand counts half, so that few codings make no extreme member."""
BETWEEN = ("border", "inter_state")
LONGEST = 3
"""Years for which an open crisis counts as news."""
SHRINKAGE = 3.0
LARGEST = 40_000_000
"""Cells of the largest array of ties."""


def net_demands(
    organisation: Organisation, actors: Sequence[str], years: Sequence[int], *, seed: int, draws: int, until: int | None
) -> tuple[Floats, Bools]:
    """Net demand of every actor: (more - less) / (more + less + 3), with Bayesian-bootstrap weights of the rows.

    A year without rows of an actor repeats its last year with some; an actor without any row gets the mean of the
    members that have some.

    Returns
    -------
    Shape (draw, year, actor, domain), -1 to +1, and whether the actor has rows, shape (actor,).
    """
    known = [r for r in organisation.rows("demands") if until is None or r.first_year <= until]
    rows = [r for r in known if r.domain in DOMAINS and STANCE[r.stance]]
    rng = stream(seed, "simulation", "demands")
    weight = rng.exponential(size=(draws, len(rows)))
    found = np.full((draws, len(years), len(actors), len(DOMAINS)), np.nan)
    for i, actor in enumerate(actors):
        own = [k for k, row in enumerate(rows) if row.actor in (actor, "ALL")]
        if any(rows[k].actor == actor for k in own):
            found[:, :, i] = _of_actor([rows[k] for k in own], weight[:, own], years)
    observed = ~np.isnan(found[0, 0, :, 0])
    # Of members of any time, so that a candidate changes nothing for the others.
    counted = observed & np.isin(actors, organisation.ever())
    mean = found[:, :, counted].mean(axis=2, keepdims=True) if counted.any() else 0.0
    return np.where(observed[None, None, :, None], found, mean), observed


def _of_actor(rows: Sequence[Any], weight: Floats, years: Sequence[int]) -> Floats:
    """Net demands of one actor, shape (draw, year, domain)."""
    first, last = min(r.first_year for r in rows), max(r.last_year for r in rows)
    found = np.zeros((len(weight), len(years), len(DOMAINS)))
    for t, year in enumerate(np.clip(years, first, last)):
        more, less = np.zeros((len(weight), len(DOMAINS))), np.zeros((len(weight), len(DOMAINS)))
        for k, row in enumerate(rows):
            if row.first_year <= year <= row.last_year:
                size = SALIENCE[row.salience] * weight[:, k]
                side = more if STANCE[row.stance] > 0 else less
                side[:, DOMAINS.index(row.domain)] += size
        found[:, t] = (more - less) / (more + less + ONE_STRONG_DEMAND)
    return found


def shares(actors: Sequence[str], years: Sequence[int], member: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.bool_]]:
    """Shares of what the members of the year have together, shape (year, actor), and whether the actor has any value.

    Without a value it gets that of the smallest.
    """
    pack = load_pack()
    raw = np.full((len(years), len(actors)), np.nan)
    for i, actor in enumerate(actors):
        if actor in pack.states:
            whole = pack.gdp_shares[:, pack.states.index(actor)]
            known = np.flatnonzero(~np.isnan(whole))
            if known.size:
                at = np.clip(np.array(years) - pack.vote_years[0], known[0], known[-1])
                raw[:, i] = np.interp(at, known, whole[known])
    observed = ~np.isnan(raw).any(axis=0)
    ever = member.any(axis=0) & observed
    least = raw[:, ever].min(axis=1, keepdims=True) if ever.any() else np.ones((len(years), 1))
    filled = np.where(np.isnan(raw), least, raw)
    return filled / np.where(member, filled, 0.0).sum(axis=1, keepdims=True), observed


def ties(actors: Sequence[str], years: Sequence[int], until: int | None, *, seed: int, draws: int) -> NDArray[np.int8]:
    """Signs of the ties of each pair, drawn from their probabilities: +1, 0 or -1, shape (draw, year, actor, actor).

    Years after the evidence repeat its last; a state that the pack lacks has no ties. Large bodies get fewer draws, so
    that the array stays small.
    """
    edge = min(load_pack().years[-1], until if until is not None else load_pack().years[-1])
    kept = int(np.clip(LARGEST // (len(years) * len(actors) ** 2), 1, draws))
    found = np.zeros((kept, len(years), len(actors), len(actors)), dtype=np.int8)
    here = [i for i, actor in enumerate(actors) if actor in load_pack().states]
    known = tuple(actors[i] for i in here)
    if len(known) < 2:
        return found
    for t, year in enumerate(np.clip(years, load_pack().years[0], edge).tolist()):
        found[:, t][:, np.array(here)[:, None], here] = _signs(known, year, seed, kept)
    return found


@lru_cache(maxsize=256)
def _signs(states: tuple[str, ...], year: int, seed: int, draws: int) -> NDArray[np.int8]:
    return signed_ties(states, year).draws(draws, seed)


def offers(organisation: Organisation, actors: Sequence[str], years: Sequence[int], until: int | None) -> Floats:
    """How far outsiders offer alternatives, shape (year, actor), 0 to 1.

    The share of a member's demands that it takes outside, shrunk towards 0, and half of its mean tie with outsiders:
    1 - (1 - share) (1 - tie / 2).
    """
    found = np.zeros((len(years), len(actors)))
    demands = [r for r in organisation.rows("demands") if until is None or r.first_year <= until]
    around = [r for r in organisation.rows("relations")
              if r.scope == "around" and (until is None or r.first_year <= until)]  # fmt: skip
    for i, actor in enumerate(actors):
        own = [row for row in demands if row.actor == actor]
        outer = [row for row in around if actor in (row.actor, row.partner)]
        for t, year in enumerate(years):
            found[t, i] = 1 - (1 - _outside_share(own, year)) * (1 - _outer_ties(outer, year) / 2)
    return found


def _outside_share(rows: Sequence[Any], year: int) -> float:
    last = max((r.last_year for r in rows), default=0)
    now = [r for r in rows if r.first_year <= min(year, last) <= r.last_year]
    outside = sum((SALIENCE[r.salience] for r in now if r.stance == "outside"), 0.0)
    return outside / (sum((SALIENCE[r.salience] for r in now), 0.0) + SHRINKAGE)


def _outer_ties(rows: Sequence[Any], year: int) -> float:
    """Mean of the ties with outsiders: 1 positive, 0.5 mixed, 0 negative or none."""
    last = max((r.last_year for r in rows), default=0)
    now = [r for r in rows if r.first_year <= min(year, last) <= r.last_year]
    return float(np.mean([(SIGN[r.sign] + 1) / 2 for r in now])) if now else 0.0


def crises(organisation: Organisation, years: Sequence[int]) -> tuple[Crisis, ...]:
    """One entry a crisis and year."""
    found: list[Crisis] = []
    for row in organisation.rows("crises"):
        last = (row.last_day or row.first_day).year if row.last_day else row.first_day.year + LONGEST - 1
        answered = RESPONSE[row.joint_response]
        found += [
            Crisis(year, row.name, tuple(row.actors), row.kind in BETWEEN, answered)
            for year in range(row.first_day.year, min(last, row.first_day.year + LONGEST - 1) + 1)
            if year in years
        ]
    return tuple(found)


def crisis_pool(
    organisation: Organisation, actors: Sequence[str], edge: int, *, seed: int, draws: int
) -> CrisisPool | None:
    """Crises of the record that touch a member of any time; gamma posterior of their yearly number (Jeffreys prior)."""
    touched = set(organisation.ever())
    rows = [r for r in organisation.rows("crises") if r.first_day.year <= edge and set(r.actors) & touched]
    if not rows:
        return None
    years = max(1, edge - organisation.first_year + 1)
    rate = stream(seed, "simulation", "crises").gamma(0.5 + len(rows), 1 / years, draws)
    return CrisisPool(
        actors=np.array([[actor in row.actors for actor in actors] for row in rows]),
        between_members=np.array([row.kind in BETWEEN for row in rows]),
        answered=np.array([RESPONSE[row.joint_response] for row in rows]),
        yearly=rate,
    )
