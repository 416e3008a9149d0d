"""One block of runs, year by year."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation import counter
from trackgauge.simulation.agenda import Agenda
from trackgauge.simulation.arrow import Arrow, Year, arrows, strengths
from trackgauge.simulation.assumptions import known, values
from trackgauge.simulation.ballots import Outcome
from trackgauge.simulation.deciding import decide
from trackgauge.simulation.parameters import Parameters, parameters_of
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.results import Results
from trackgauge.simulation.shocks import shocks
from trackgauge.simulation.slots import Slots
from trackgauge.simulation.tallies import Tallies
from trackgauge.simulation.tracking import track
from trackgauge.simulation.world import DOMAINS, Bools, Floats, World

INTEREST, IDENTITY, POLICY = range(3)
USUAL_YEARS = 3
"""Years from which the usual engagement of a member is read."""


class Block:
    """The state of a block of runs. Arrays have shape (run, ...)."""

    def __init__(
        self, world: World, plan: Plan, slots: Slots, seed: int, runs: NDArray[np.int64], tracked_every: int
    ) -> None:
        self.world, self.plan, self.seed, self.runs = world, plan, seed, runs
        self.tracked = np.flatnonzero(runs % tracked_every == 0)
        self.a = values(known(strengths()), plan.assumptions, seed, runs, world.calibrated)
        self.p: Parameters = parameters_of(world, seed, runs)
        self.agenda = Agenda(world, plan, slots, self.p, self.a, seed, runs)
        self.strength = self._strengths()
        n, actors = len(runs), len(world.actors)
        self.position: Floats = self.p.position.copy()
        self.gains: Floats = np.zeros((n, 3, actors))
        self.trust: Floats = np.zeros((n, actors))
        self.outside: Floats = np.zeros((n, actors))
        self.unmet: Floats = np.zeros((n, actors))
        self.ease: Floats = np.zeros((n, len(DOMAINS)))
        self.engaged_usual: Floats = np.zeros((n, actors))
        self.years_in = np.zeros((n, actors), dtype=np.int64)
        self.gone: Bools = np.zeros((n, actors), dtype=bool)
        self.leaving: Bools = np.zeros((n, actors), dtype=bool)
        self.tallies = Tallies(world, self.agenda, runs)
        self._noise = {name: counter.keys(seed, name, world.actors) for name in ("step", "exit", "view", "join")}

    def results(self) -> Results:
        """Run all years."""
        for t in range(len(self.world.years)):
            self._year(t)
        return self.tallies.results(self.identity, self.member)

    @property
    def identity(self) -> Floats:
        """Identity now, shape (run, actor)."""
        return self.position[:, IDENTITY] + self.gains[:, IDENTITY]

    def _strengths(self) -> dict[str, Floats]:
        found = {}
        for arrow in arrows():
            on = float(arrow.id not in self.plan.without)
            fitted = isinstance(arrow.strength, str)
            value = self.p.fitted[arrow.strength] if fitted else self.a[arrow.effect_name]  # type: ignore[index]
            found[arrow.id] = (on * value)[:, None]
        found["weak_identity_loosens"] = found["weak_identity_loosens"] * self.a["exit_by_identity"][:, None]
        return found

    def _year(self, t: int) -> None:
        self._membership(t)
        year = self._begin(t)
        self.agenda.open(t, self.p.position[:, IDENTITY], self.votes)
        value = self._sum("value", year, self.trust.shape)
        outcome = decide(self, t, value)
        self._record(year, outcome)
        self._execute(t, year)
        self._learn(t, year)
        self._exits(t, year)
        self.tallies.year(self, t, outcome, year)
        if self.tracked.size:
            self.tallies.tracks(t, self.tracked, *track(self.position[self.tracked] + self.gains[self.tracked],
                                                         self.member[self.tracked]))  # fmt: skip

    def _membership(self, t: int) -> None:
        """Those who gave notice last year are gone; entrants begin where they were measured."""
        self.gone |= self.leaving
        self.leaving = np.zeros_like(self.gone)
        self.member: Bools = self.plan.member[t] & ~self.gone
        self.votes: Bools = self.plan.votes[t] & self.member
        self.years_in = np.where(self.member, self.years_in + 1, 0)
        if t:
            noise = counter.normal(self._noise["step"][:, None], self.runs[:, None, None],
                                   np.arange(3) + counter.LANES * (self.world.years[t] % 1000))  # fmt: skip
            self.position += np.where(self.member[:, None], self.p.step_sd[:, :, None] * np.moveaxis(noise, 2, 1), 0.0)

    def _begin(self, t: int) -> Year:
        n, actors = self.trust.shape
        nothing, one = np.zeros((n, actors)), np.zeros((n, 1))
        struck, quarrels = shocks(self, t)
        identity = self.identity
        return Year(
            member=self.member, power=self.world.power[t], levels={k: v[t] for k, v in self.plan.levels.items()},
            quarrels=quarrels, struck=struck, identity=identity,
            identity_gain=identity - self.p.position[:, IDENTITY], trust=self.trust, outside=self.outside,
            unmet=self.unmet, strength=self.strength, won=nothing, lost=nothing, ignored=nothing, outvoted=nothing,
            engaged=nothing, engaged_usual=self.engaged_usual, adopted=np.zeros((n, len(DOMAINS))),
            executed=np.zeros((n, len(DOMAINS))), willing=one, people=one, flagships=one, depth=self.agenda.depth,
            domain=self.agenda.domain, among_willing=self.agenda.among_willing,
        )  # fmt: skip

    def _sum(self, target: str, year: Year, shape: tuple[int, ...]) -> Floats:
        """Sum of the arrows at one target."""
        total = np.zeros(shape)
        for arrow in _aimed_at(target):
            if arrow.id not in self.plan.without:
                total += self.strength[arrow.id] * arrow.module.change(year)
        return total

    def _record(self, year: Year, outcome: Outcome) -> None:
        year.won, year.lost, year.ignored = outcome.won, outcome.lost, outcome.ignored
        relief = self.a["reservation_relief"][:, None]
        year.outvoted = outcome.outvoted + (1 - relief) * outcome.passed_over
        votes = np.maximum(outcome.decisions, 1)
        year.engaged = np.where(outcome.decisions > 0, (outcome.favoured - outcome.opposed) / votes, self.engaged_usual)
        year.adopted = outcome.adopted
        year.willing, year.people = outcome.willing, outcome.adopted[:, 3:4]
        early = (self.years_in <= USUAL_YEARS) & (outcome.decisions > 0)
        settle = np.where(early, 1 / np.maximum(self.years_in, 1), 0.0)
        self.engaged_usual = self.engaged_usual + settle * (year.engaged - self.engaged_usual)
        year.engaged_usual = self.engaged_usual

    def _execute(self, t: int, year: Year) -> None:
        """Adopted proposals are carried out, sooner or later or never."""
        odds = self.p.execution_level[:, None] + self._sum("execution", year, self.agenda.depth.shape)
        year.executed, year.flagships, gain = self.agenda.carry_out(t, odds)
        self.tallies.gain += gain

    def _learn(self, t: int, year: Year) -> None:
        """What the year does to orientation, trust and the use of other platforms; older effects fade."""
        shape, keep = self.trust.shape, self.a["memory"][:, None]
        gains = [self._sum(name, year, shape) for name in ("interest", "identity", "policy")]
        trust, outside = self._sum("trust", year, shape), self._sum("outside", year, shape)
        self.ease = keep * self.ease + self._sum("ease", year, self.ease.shape)
        here = self.member
        self.gains = np.where(here[:, None], keep[..., None] * self.gains + np.stack(gains, axis=1), 0.0)
        self.trust = np.where(here, keep * self.trust + trust, 0.0)
        self.outside = np.where(here, np.clip(keep * self.outside + outside, 0.0, 1.0), 0.0)
        refused = year.lost / np.maximum(year.won + year.lost, 1.0)
        seen = (year.won + year.lost > 0) & here
        self.unmet = np.where(here, np.where(seen, 0.5 * self.unmet + 0.5 * refused, 0.9 * self.unmet), 0.0)

    def _exits(self, t: int, year: Year) -> None:
        """A member leaves with a hazard; it is gone a year later (notice)."""
        year.identity = self.identity
        hazard = self.p.exit_rate[:, None] * np.exp(np.clip(self._sum("exit", year, self.trust.shape), -20.0, 8.0))
        chance = counter.uniform(self._noise["exit"], self.runs[:, None], self.world.years[t] % 1000)
        self.leaving = self.member & (chance < -np.expm1(-hazard))


def _aimed_at(target: str) -> tuple[Arrow, ...]:
    return tuple(arrow for arrow in arrows() if arrow.target == target)
