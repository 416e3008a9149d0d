"""The proposals of a block of runs: when they come up, how members see them, what has become of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincc, ndtr, ndtri

from trackgauge.simulation import counter
from trackgauge.simulation.parameters import Parameters
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.slots import MOST_IN_A_YEAR, Slots
from trackgauge.simulation.world import AGAINST, DOMAINS, FOR, UNKNOWN, Bools, Floats, World, depth_cost

UNBORN, PENDING, ADOPTED, DROPPED, DONE = range(5)
YEAR_ROOM = 1 << 14
"""Addresses of one year; years count modulo 64."""


class Agenda:
    """State of every proposal in every run. Shapes: (run, proposal) or (run, proposal, actor).

    Of what is adopted, `apart` says who takes no part in it, and `asked` how many members took part in the decision.
    """

    def __init__(
        self,
        world: World,
        plan: Plan,
        slots: Slots,
        parameters: Parameters,
        assumed: Mapping[str, Floats],
        seed: int,
        runs: NDArray[np.int64],
    ) -> None:
        self.world, self.plan, self.slots, self.p, self.a = world, plan, slots, parameters, assumed
        self.seed, self.runs = seed, runs
        n, places, actors = len(runs), len(slots), len(world.actors)
        self.status = np.full((n, places), UNBORN, dtype=np.int8)
        self.depth: Floats = np.ones((n, places))
        self.domain = np.zeros((n, places), dtype=np.int64)
        self.kind = np.zeros((n, places), dtype=np.int64)
        self.owner: Bools = np.zeros((n, places, actors), dtype=bool)
        self.base = np.zeros((n, places, actors), dtype=np.float32)
        self.stake = np.zeros((n, places, actors), dtype=np.float32)
        self.among_willing: Bools = np.zeros((n, places), dtype=bool)
        self.apart: Bools = np.zeros((n, places, actors), dtype=bool)
        self.asked = np.zeros((n, places), dtype=np.int64)
        self.tabled = np.zeros(n, dtype=np.int64)
        self._conviction = counter.keys(seed, "conviction", world.actors)
        self._position = counter.keys(seed, "coded position", world.actors)
        self._proposer = counter.keys(seed, "proposer", world.actors)
        self._executes = counter.key(seed, "execution")
        self.want = self._wants()

    def open(self, t: int, identity: Floats, member: Bools) -> None:
        """Proposals of the year come up; those that have waited too long are dropped."""
        age = t - self.slots.born + self.slots.age
        self.status[(self.status == PENDING) & (age > self.a["patience"][:, None])] = DROPPED
        self.tabled = np.zeros(len(self.runs), dtype=np.int64)
        new = np.flatnonzero(self.slots.born == t)
        for place in new[self.slots.record[new] >= 0]:
            self._from_record(t, int(place), identity)
        drawn = new[self.slots.nth[new] >= 0]
        if drawn.size:
            self._from_pool(t, drawn, identity, member)
        added = new[self.slots.extra[new] >= 0]
        if added.size:
            self._from_scenario(t, added, identity, member)

    def carry_out(self, t: int, odds: Floats) -> tuple[Floats, Floats, Floats]:
        """Results by domain (run, domain), large economic ones (run, 1), and what members gain (run, actor)."""
        place = self.slots.address + YEAR_ROOM * (self.world.years[t] % 64)
        live = np.flatnonzero((self.status == ADOPTED).any(axis=0))
        n, actors = self.base.shape[0], self.base.shape[2]
        executed, gain, large = np.zeros((n, len(DOMAINS))), np.zeros((n, actors)), np.zeros((n, 1))
        if live.size:
            chance = counter.uniform(self._executes, self.runs[:, None], place[live])
            now = (self.status[:, live] == ADOPTED) & (chance < 1 / (1 + np.exp(-odds[:, live])))
            row, column = np.nonzero(now)
            which = live[column]
            self.status[row, which] = DONE
            np.add.at(executed, (row, self.domain[row, which]), 1.0)
            np.add.at(large[:, 0], row, ((self.domain[row, which] == 1) & (self.depth[row, which] >= 2)).astype(float))
            np.add.at(gain, row, self.stake[row, which])
        return executed, large, gain

    def _wants(self) -> Floats:
        """Net demands by year of each draw in use, pulled together where a scenario sets common priorities."""
        want = self.world.want
        pull = self.plan.levels["common_priorities"]
        if not pull.any():
            return want
        member = self.plan.member[None, :, :, None]
        mean = np.where(member, want, 0.0).sum(axis=2, keepdims=True) / np.maximum(member.sum(axis=2, keepdims=True), 1)
        mixed = want.copy()
        security = mixed[..., 0]
        mixed[..., 0] = security + pull[None] * (mean[..., 0] - security)
        return mixed

    def _ties(self, t: int) -> NDArray[np.int8]:
        """Signs of the ties in each run, shape (run, actor, actor)."""
        return np.asarray(self.world.relation[self.p.draw % len(self.world.relation), t])

    def _seen(self, t: int, domain: NDArray[np.int64], ties: NDArray[Any], identity: Floats) -> Floats:
        """How members value proposals before depth and conviction; domain and ties are (run, proposal[, actor])."""
        want = self.want[self.p.draw[:, None], t, :, domain]
        return np.asarray(
            (self.p.intercept + self.a["agreement"])[:, None, None]
            + (self.p.identity[:, None] * identity + self.p.member)[:, None]
            + self.p.want[:, None, None] * want
            + self.p.relation[:, None, None] * ties
        )

    def _from_record(self, t: int, place: int, identity: Floats) -> None:
        world, n = self.world, int(self.slots.record[place])
        record = world.record
        self.status[:, place] = PENDING
        self.domain[:, place], self.kind[:, place] = record.domain[n], record.kind[n]
        self.depth[:, place] = record.depth[n]
        self.owner[:, place] = record.proposers[n]
        self.tabled += 1
        tie = mean_tie(self._ties(t), record.proposers[n])[:, None]
        seen = self._seen(t, self.domain[:, place : place + 1], tie, identity)
        conviction = self._convictions(np.array([place]))[:, 0]
        if self.plan.coded_positions and (record.coded[n] != UNKNOWN).any():
            conviction = self._as_coded(place, n, seen[:, 0], conviction)
        self._store(np.array([place]), seen, conviction[:, None])

    def _from_pool(self, t: int, places: NDArray[np.int64], identity: Floats, member: Bools) -> None:
        pool = self.world.pool
        address = self.slots.address[places]
        chance = counter.uniform(counter.key(self.seed, "number"), self.runs, self.world.years[t] % 1000)
        # More than k proposals come up where the chance exceeds P(Poisson <= k).
        exists = chance[:, None] > gammaincc(np.arange(MOST_IN_A_YEAR) + 1.0, self.p.yearly[:, None])
        pick = counter.uniform(counter.key(self.seed, "template"), self.runs[:, None], address)
        template = (pick * len(pool.domain)).astype(np.int64)
        self._new(t, places, pool.domain[template], pool.kind[template], pool.depth[template], identity, member)
        self.status[:, places] = np.where(exists, PENDING, DROPPED)
        self.tabled += exists.sum(axis=1)

    def _from_scenario(self, t: int, places: NDArray[np.int64], identity: Floats, member: Bools) -> None:
        shape = (len(self.runs), len(places))
        extras = [self.plan.extras[e] for e in self.slots.extra[places]]
        domain = np.broadcast_to(np.array([e.domain for e in extras]), shape)
        kind = np.broadcast_to(np.array([e.kind for e in extras]), shape)
        depth = np.broadcast_to(np.array([e.depth for e in extras]), shape)
        self._new(t, places, domain, kind, depth, identity, member)
        self.status[:, places] = PENDING
        self.tabled += len(places)

    def _new(
        self,
        t: int,
        places: NDArray[np.int64],
        domain: NDArray[np.int64],
        kind: NDArray[np.int64],
        depth: Floats,
        identity: Floats,
        member: Bools,
    ) -> None:
        self.domain[:, places], self.kind[:, places], self.depth[:, places] = domain, kind, depth
        proposer = self._proposers(places, member)
        self.owner[:, places] = proposer[..., None] == np.arange(len(self.world.actors))
        seen = self._seen(t, domain, self._ties(t)[np.arange(len(self.runs))[:, None], proposer], identity)
        self._store(places, seen, self._convictions(places))

    def _proposers(self, places: NDArray[np.int64], member: Bools) -> NDArray[np.int64]:
        """The member whose exponential clock rings first: one who joins takes over some, and changes no others."""
        address = self.slots.address[places]
        clock = -np.log1p(-counter.uniform(self._proposer, self.runs[:, None, None], address[:, None]))
        with np.errstate(divide="ignore"):
            rings = np.where(member[:, None], clock / self.world.pool.proposer, np.inf)
        return np.asarray(rings.argmin(axis=-1), dtype=np.int64)

    def _convictions(self, places: NDArray[np.int64]) -> Floats:
        address = self.slots.address[places]
        return counter.normal(self._conviction, self.runs[:, None, None], address[:, None]).astype(np.float64)

    def _as_coded(self, place: int, n: int, seen: Floats, free: Floats) -> Floats:
        """Convictions given where the casebook says that a member stands."""
        coded = self.world.record.coded[n]
        seen = seen - depth_cost(self.world.record.depth[n], self.p.depth[:, None], self.p.sovereignty)
        zero, lower = ndtr(-seen), ndtr(-seen - self.p.tolerance[:, None])
        low = np.where(coded == FOR, zero, np.where(coded == AGAINST, 0.0, lower))
        high = np.where(coded == FOR, 1.0, np.where(coded == AGAINST, lower, zero))
        chance = counter.uniform(self._position, self.runs[:, None], int(self.slots.address[place]))
        total = ndtri(np.clip(low + chance * (high - low), 1e-12, 1 - 1e-12))
        kept = self.a["persistence"][:, None]
        return np.where(coded == UNKNOWN, free, np.sqrt(kept) * total + np.sqrt(1 - kept) * free)

    def _store(self, places: NDArray[np.int64], seen: Floats, conviction: Floats) -> None:
        self.base[:, places] = seen + np.sqrt(self.a["persistence"])[:, None, None] * conviction


def mean_tie(relation: NDArray[Any], proposers: Bools) -> Floats:
    """Mean tie of every actor with the proposers other than itself, shape (..., actor); 0 where there is none.

    >>> mean_tie(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([True, False])).tolist()
    [0.0, 1.0]
    """
    others = proposers[None, :] & ~np.eye(len(proposers), dtype=bool)
    total: Floats = np.where(others, relation, 0.0).sum(axis=-1) / np.maximum(others.sum(axis=-1), 1)
    return total
