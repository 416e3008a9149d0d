"""One year of a block of runs, on a page: the steps in the order of docs/simulation.md.

Every step is a function of the setting, the state and the year, and returns new ones; only the agenda is written in
place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincc

from trackgauge.simulation import counter
from trackgauge.simulation.agenda import ADOPTED, Agenda
from trackgauge.simulation.ballots import Ballots, Meeting, Outcome, summed
from trackgauge.simulation.deciding import Joined, decided, join
from trackgauge.simulation.mechanism import Year, aimed_at
from trackgauge.simulation.setting import Setting
from trackgauge.simulation.world import DOMAINS, Bools, Floats, Ints

INTEREST, IDENTITY, POLICY = range(3)
USUAL_YEARS = 3
"""Years from which the usual engagement of a member is read."""
MOST_CRISES = 3
"""Crises drawn for one year; a Poisson number beyond it is cut."""


@dataclass(frozen=True)
class State:
    """Members from one year to the next. Shapes: (run, actor), or (run, dimension, actor) for the first two.

    Parameters
    ----------
    position, gains
        Orientation without what mechanisms did, and what they did: score points.
    ease
        Shape (run, domain).
    years_in
        Years of membership so far, within the run.
    gone, leaving
        Who has left, and who gave notice in the year.
    """

    position: Floats
    gains: Floats
    trust: Floats
    outside: Floats
    unmet: Floats
    ease: Floats
    engaged_usual: Floats
    years_in: Ints
    gone: Bools
    leaving: Bools
    member: Bools
    votes: Bools

    @property
    def identity(self) -> Floats:
        """Identity now, shape (run, actor)."""
        return self.position[:, IDENTITY] + self.gains[:, IDENTITY]


@dataclass(frozen=True)
class Happened:
    """What a year leaves for the collector; `gain` is of what was carried out, shape (run, actor)."""

    joined: Joined | None
    ballots: Ballots
    outcome: Outcome
    year: Year
    tabled: Ints
    gain: Floats


def start(setting: Setting) -> State:
    """The state before the first year."""
    n, actors = setting.shape
    nothing, nobody = np.zeros((n, actors)), np.zeros((n, actors), dtype=bool)
    return State(
        position=setting.drawn.position, gains=np.zeros((n, 3, actors)), trust=nothing, outside=nothing, unmet=nothing,
        ease=np.zeros((n, len(DOMAINS))), engaged_usual=nothing, years_in=np.zeros((n, actors), dtype=np.int64),
        gone=nobody, leaving=nobody, member=nobody, votes=nobody,
    )  # fmt: skip


def step(setting: Setting, before: State, agenda: Agenda, t: int) -> tuple[State, Happened]:
    """One year: who belongs, what happens, what comes up, what they decide, carry out and learn, and who leaves."""
    state = belonging(setting, before, t)
    year = beginning(setting, state, t)
    agenda.open(t, setting.drawn.position[:, IDENTITY], state.votes)
    value = effect(setting, year, "value", state.trust.shape)
    meeting = Meeting(setting, agenda, t, value, state.ease, state.member, state.votes)
    joined = join(meeting)
    ballots = decided(meeting)
    outcome = summed(meeting, ballots)
    state, year = hearing(setting, state, year, outcome)
    year, gain = executing(setting, year, agenda, t)
    state = learning(setting, state, year)
    state = leaving(setting, state, year, t)
    return state, Happened(joined, ballots, outcome, year, agenda.tabled, gain)


def effect(setting: Setting, year: Year, target: str, shape: tuple[int, ...]) -> Floats:
    """Sum of the mechanisms with one target, each at its strength."""
    total = np.zeros(shape)
    for each in aimed_at(target):
        absent = each.instrument and not year.levels[each.instrument].any()
        if each.id not in setting.plan.without and not absent:
            total += setting.strength[each.id] * each.change(year)
    return total


def belonging(setting: Setting, before: State, t: int) -> State:
    """Those who gave notice last year are gone; entrants begin where they were measured; all move by chance."""
    gone = before.gone | before.leaving
    member = setting.plan.member[t] & ~gone
    position = before.position
    if t:
        places = np.arange(3) + counter.LANES * (setting.world.years[t] % 1000)
        noise = counter.normal(setting.streams["step"][:, None], setting.runs[:, None, None], places)
        moved = setting.drawn.step_sd[:, :, None] * np.moveaxis(noise, 2, 1)
        position = position + np.where(member[:, None], moved, 0.0)
    return replace(
        before, gone=gone, leaving=np.zeros_like(gone), member=member, votes=setting.plan.votes[t] & member,
        years_in=np.where(member, before.years_in + 1, 0), position=position,
    )  # fmt: skip


def beginning(setting: Setting, state: State, t: int) -> Year:
    """The year as mechanisms see it before anything is decided."""
    n, actors = setting.shape
    nothing, one, domains = np.zeros((n, actors)), np.zeros((n, 1)), np.zeros((n, len(DOMAINS)))
    none = np.zeros((n, 0))
    struck, quarrels = shocks(setting, state.member, t)
    identity = state.identity
    return Year(
        member=state.member, power=setting.world.power[t], levels={k: v[t] for k, v in setting.plan.levels.items()},
        quarrels=quarrels, struck=struck, identity=identity,
        identity_gain=identity - setting.drawn.position[:, IDENTITY], trust=state.trust, outside=state.outside,
        unmet=state.unmet, strength=setting.strength, won=nothing, lost=nothing, ignored=nothing, outvoted=nothing,
        engaged=nothing, engaged_usual=state.engaged_usual, adopted=domains, executed=domains, willing=one, people=one,
        flagships=one, depth=none, domain=none.astype(np.int64), among_willing=none.astype(bool),
    )  # fmt: skip


def shocks(setting: Setting, member: Bools, t: int) -> tuple[Floats, Floats]:
    """Crises without an answer that befell members, and conflicts with fellow members: shape (run, actor) each.

    They are those that are known or set, and for years after the record those that are drawn.
    """
    world = setting.world
    struck, quarrels = np.zeros(member.shape), np.zeros(member.shape)
    for crisis in setting.plan.crises:
        if crisis.year == world.years[t]:
            hit = np.isin(world.actors, crisis.actors) & member
            _strike(struck, quarrels, hit, np.array(crisis.between_members), np.array(crisis.answered))
    if world.crisis_pool is not None and world.years[t] > world.last_record:
        _draw_crises(setting, member, t, struck, quarrels)
    return struck, quarrels


def _draw_crises(setting: Setting, member: Bools, t: int, struck: Floats, quarrels: Floats) -> None:
    pool, runs, year = setting.world.crisis_pool, setting.runs, setting.world.years[t] % 1000
    assert pool is not None
    chance = counter.uniform(counter.key(setting.seed, "crises"), runs, year)
    yearly = pool.yearly[setting.drawn.draw]
    for n in range(MOST_CRISES):
        pick = counter.uniform(counter.key(setting.seed, "crisis"), runs, MOST_CRISES * year + n)
        which = (pick * len(pool.between_members)).astype(np.int64)
        takes_place = chance > gammaincc(n + 1.0, yearly)
        hit = pool.actors[which] & member & takes_place[:, None]
        _strike(struck, quarrels, hit, pool.between_members[which][:, None], pool.answered[which][:, None])


def _strike(struck: Floats, quarrels: Floats, hit: Bools, between: NDArray[Any], answered: NDArray[Any]) -> None:
    """Add one crisis: a conflict needs two members, else it befalls the one."""
    conflict = between & (hit.sum(axis=1, keepdims=True) > 1)
    quarrels += hit & conflict
    struck += np.where(hit & ~conflict, 1.0 - answered, 0.0)


def hearing(setting: Setting, state: State, year: Year, outcome: Outcome) -> tuple[State, Year]:
    """What members make of the decisions of the year."""
    relief = setting.assumed["reservation_relief"][:, None]
    votes = np.maximum(outcome.decisions, 1)
    engaged = np.where(outcome.decisions > 0, (outcome.favoured - outcome.opposed) / votes, state.engaged_usual)
    early = (state.years_in <= USUAL_YEARS) & (outcome.decisions > 0)
    settle = np.where(early, 1 / np.maximum(state.years_in, 1), 0.0)
    usual = state.engaged_usual + settle * (engaged - state.engaged_usual)
    heard = replace(
        year, won=outcome.won, lost=outcome.lost, ignored=outcome.ignored,
        outvoted=outcome.outvoted + (1 - relief) * outcome.passed_over, engaged=engaged, engaged_usual=usual,
        adopted=outcome.adopted, willing=outcome.willing, people=outcome.adopted[:, 3:4],
    )  # fmt: skip
    return replace(state, engaged_usual=usual), heard


def executing(setting: Setting, year: Year, agenda: Agenda, t: int) -> tuple[Year, Floats]:
    """Adopted proposals are carried out, sooner or later or never; and what members gain of it."""
    live = agenda.live(ADOPTED)
    waiting = replace(
        year, depth=agenda.depth[:, live], domain=agenda.domain[:, live], among_willing=agenda.among_willing[:, live]
    )
    odds = setting.drawn.execution_level[:, None] + effect(setting, waiting, "execution", waiting.depth.shape)
    executed, flagships, gain = agenda.carry_out(t, live, odds)
    return replace(waiting, executed=executed, flagships=flagships), gain


def learning(setting: Setting, state: State, year: Year) -> State:
    """What the year does to orientation, trust and the use of other platforms; older effects fade."""
    shape, keep, here = state.trust.shape, setting.assumed["memory"][:, None], state.member
    gains = np.stack([effect(setting, year, name, shape) for name in ("interest", "identity", "policy")], axis=1)
    trust, outside = effect(setting, year, "trust", shape), effect(setting, year, "outside", shape)
    refused = year.lost / np.maximum(year.won + year.lost, 1.0)
    seen = (year.won + year.lost > 0) & here
    unmet = np.where(seen, 0.5 * state.unmet + 0.5 * refused, 0.9 * state.unmet)
    return replace(
        state,
        ease=keep * state.ease + effect(setting, year, "ease", state.ease.shape),
        gains=np.where(here[:, None], keep[..., None] * state.gains + gains, 0.0),
        trust=np.where(here, keep * state.trust + trust, 0.0),
        outside=np.where(here, np.clip(keep * state.outside + outside, 0.0, 1.0), 0.0),
        unmet=np.where(here, unmet, 0.0),
    )


def leaving(setting: Setting, state: State, year: Year, t: int) -> State:
    """A member leaves with a hazard; it is gone a year later (notice)."""
    push = effect(setting, replace(year, identity=state.identity), "exit", state.trust.shape)
    hazard = setting.drawn.exit_rate[:, None] * np.exp(np.clip(push, -20.0, 8.0))
    chance = counter.uniform(setting.streams["exit"], setting.runs[:, None], setting.world.years[t] % 1000)
    return replace(state, leaving=state.member & (chance < -np.expm1(-hazard)))
