"""The proposals of a block of runs: when they come up, how members see them, what has become of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import gammaincc, ndtr, ndtri

from trackgauge.simulation import counter
from trackgauge.simulation.setting import MOST_IN_A_YEAR, Setting
from trackgauge.simulation.world import AGAINST, DOMAINS, FOR, UNKNOWN, Bools, Floats, Ints, depth_cost

UNBORN, PENDING, ADOPTED, DROPPED, DONE = range(5)


class Agenda:
    """State of every proposal in every run. Shapes: (run, proposal) or (run, proposal, actor).

    It is filled in place: of all that a run holds it is the one thing that would be dear to copy every year. Of what
    is adopted, `apart` says who takes no part in it, and `asked` how many members took part in the decision.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        n, actors = setting.shape
        places = len(setting.slots)
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
        self.want = _wants(setting)

    def open(self, t: int, identity: Floats, member: Bools) -> None:
        """Proposals of the year come up; those that have waited too long are dropped."""
        slots = self.setting.slots
        age = t - slots.born + slots.age
        self.status[(self.status == PENDING) & (age > self.setting.assumed["patience"][:, None])] = DROPPED
        self.tabled = np.zeros(len(self.setting.runs), dtype=np.int64)
        new = np.flatnonzero(slots.born == t)
        for place in new[slots.record[new] >= 0]:
            self._from_record(t, int(place), identity)
        drawn = new[slots.nth[new] >= 0]
        if drawn.size:
            self._from_pool(t, drawn, identity, member)
        added = new[slots.extra[new] >= 0]
        if added.size:
            self._from_scenario(t, added, identity, member)

    def live(self, status: int) -> NDArray[np.intp]:
        """Proposals that have that status in some run."""
        return np.flatnonzero((self.status == status).any(axis=0))

    def carry_out(self, t: int, live: NDArray[np.intp], odds: Floats) -> tuple[Floats, Floats, Floats]:
        """Results by domain (run, domain), large economic ones (run, 1), and what members gain (run, actor).

        `odds` are the log-odds of the proposals `live`, shape (run, live).
        """
        n, actors = self.setting.shape
        if not live.size:
            return np.zeros((n, len(DOMAINS))), np.zeros((n, 1)), np.zeros((n, actors))
        stream = counter.key(self.setting.seed, "execution")
        waits = self.status[:, live] == ADOPTED
        row, column = np.nonzero(waits)
        chance = counter.uniform(stream, self.setting.runs[row], self.setting.addresses(live, t)[column])
        now = chance < 1 / (1 + np.exp(-odds[row, column]))
        row, which = row[now], live[column[now]]
        self.status[row, which] = DONE
        domain = self.domain[row, which]
        executed = np.bincount(row * len(DOMAINS) + domain, minlength=n * len(DOMAINS)).reshape(n, -1)
        large = np.bincount(row[(domain == 1) & (self.depth[row, which] >= 2)], minlength=n)[:, None]
        return executed.astype(np.float64), large.astype(np.float64), added_up(
            self.stake[row, which].astype(np.float64), row, n
        )

    def _ties(self, t: int) -> NDArray[np.int8]:
        """Signs of the ties in each run, shape (run, actor, actor)."""
        relation = self.setting.world.relation
        return np.asarray(relation[self.setting.drawn.draw % len(relation), t])

    def _seen(self, t: int, domain: Ints, ties: NDArray[Any], identity: Floats) -> Floats:
        """How members value proposals before depth and conviction; domain and ties are (run, proposal[, actor])."""
        p = self.setting.drawn
        want = self.want[p.draw[:, None], t, :, domain]
        return np.asarray(
            (p.intercept + self.setting.assumed["agreement"])[:, None, None]
            + (p.identity[:, None] * identity + p.member)[:, None]
            + p.want[:, None, None] * want
            + p.relation[:, None, None] * ties
        )

    def _from_record(self, t: int, place: int, identity: Floats) -> None:
        n, record = int(self.setting.slots.record[place]), self.setting.world.record
        self.status[:, place] = PENDING
        self.domain[:, place], self.kind[:, place] = record.domain[n], record.kind[n]
        self.depth[:, place] = record.depth[n]
        self.owner[:, place] = record.proposers[n]
        self.tabled += 1
        relation = self.setting.world.relation
        tie = mean_tie(relation[:, t], record.proposers[n])[self.setting.drawn.draw % len(relation)][:, None]
        seen = self._seen(t, self.domain[:, place : place + 1], tie, identity)
        conviction = self._convictions(np.array([place]))[:, 0]
        if self.setting.plan.coded_positions and (record.coded[n] != UNKNOWN).any():
            conviction = self._as_coded(place, n, seen[:, 0], conviction)
        self._store(np.array([place]), seen, conviction[:, None])

    def _from_pool(self, t: int, places: NDArray[np.intp], identity: Floats, member: Bools) -> None:
        pool, seed, runs = self.setting.world.pool, self.setting.seed, self.setting.runs
        chance = counter.uniform(counter.key(seed, "number"), runs, self.setting.world.years[t] % 1000)
        # More than k proposals come up where the chance exceeds P(Poisson <= k).
        exists = chance[:, None] > gammaincc(np.arange(MOST_IN_A_YEAR) + 1.0, self.setting.drawn.yearly[:, None])
        pick = counter.uniform(counter.key(seed, "template"), runs[:, None], self.setting.slots.address[places])
        template = (pick * len(pool.domain)).astype(np.int64)
        self._new(t, places, pool.domain[template], pool.kind[template], pool.depth[template], identity, member)
        self.status[:, places] = np.where(exists, PENDING, DROPPED)
        self.tabled += exists.sum(axis=1)

    def _from_scenario(self, t: int, places: NDArray[np.intp], identity: Floats, member: Bools) -> None:
        shape = (len(self.setting.runs), len(places))
        extras = [self.setting.plan.extras[e] for e in self.setting.slots.extra[places]]
        domain = np.broadcast_to(np.array([e.domain for e in extras]), shape)
        kind = np.broadcast_to(np.array([e.kind for e in extras]), shape)
        depth = np.broadcast_to(np.array([e.depth for e in extras]), shape)
        self._new(t, places, domain, kind, depth, identity, member)
        self.status[:, places] = PENDING
        self.tabled += len(places)

    def _new(
        self, t: int, places: NDArray[np.intp], domain: Ints, kind: Ints, depth: Floats, identity: Floats, member: Bools
    ) -> None:
        self.domain[:, places], self.kind[:, places], self.depth[:, places] = domain, kind, depth
        proposer = self._proposers(places, member)
        self.owner[:, places] = proposer[..., None] == np.arange(len(self.setting.world.actors))
        relation = self.setting.world.relation
        ties = relation[(self.setting.drawn.draw % len(relation))[:, None], t, proposer]
        self._store(places, self._seen(t, domain, ties, identity), self._convictions(places))

    def _proposers(self, places: NDArray[np.intp], member: Bools) -> Ints:
        """The member whose exponential clock rings first: one who joins takes over some, and changes no others."""
        address = self.setting.slots.address[places][:, None]
        chance = counter.uniform(self.setting.streams["proposer"], self.setting.runs[:, None, None], address)
        clock = -np.log1p(-chance)
        with np.errstate(divide="ignore"):
            rings = np.where(member[:, None], clock / self.setting.world.pool.proposer, np.inf)
        return np.asarray(rings.argmin(axis=-1), dtype=np.int64)

    def _convictions(self, places: NDArray[np.intp]) -> Floats:
        address = self.setting.slots.address[places][:, None]
        drawn = counter.normal(self.setting.streams["conviction"], self.setting.runs[:, None, None], address)
        return drawn.astype(np.float64)

    def _as_coded(self, place: int, n: int, seen: Floats, free: Floats) -> Floats:
        """Convictions given where the casebook says that a member stands."""
        known = np.flatnonzero(self.setting.world.record.coded[n] != UNKNOWN)
        coded, p = self.setting.world.record.coded[n][known], self.setting.drawn
        seen = seen[:, known] - depth_cost(
            self.setting.world.record.depth[n], p.depth[:, None], p.sovereignty[:, known]
        )
        zero, lower = ndtr(-seen), ndtr(-seen - p.tolerance[:, None])
        low = np.where(coded == FOR, zero, np.where(coded == AGAINST, 0.0, lower))
        high = np.where(coded == FOR, 1.0, np.where(coded == AGAINST, lower, zero))
        address = int(self.setting.slots.address[place])
        chance = counter.uniform(self.setting.streams["coded position"][known], self.setting.runs[:, None], address)
        total = ndtri(np.clip(low + chance * (high - low), 1e-12, 1 - 1e-12))
        kept = self.setting.assumed["persistence"][:, None]
        found = free.copy()
        found[:, known] = np.sqrt(kept) * total + np.sqrt(1 - kept) * free[:, known]
        return found

    def _store(self, places: NDArray[np.intp], seen: Floats, conviction: Floats) -> None:
        persistence = np.sqrt(self.setting.assumed["persistence"])[:, None, None]
        self.base[:, places] = seen + persistence * conviction


def _wants(setting: Setting) -> Floats:
    """Net demands by year of each draw in use, pulled together where a scenario sets common priorities."""
    want, plan = setting.world.want, setting.plan
    pull = plan.levels["common_priorities"]
    if not pull.any():
        return want
    member = plan.member[None, :, :, None]
    mean = np.where(member, want, 0.0).sum(axis=2, keepdims=True) / np.maximum(member.sum(axis=2, keepdims=True), 1)
    mixed = want.copy()
    security = mixed[..., 0]
    mixed[..., 0] = security + pull[None] * (mean[..., 0] - security)
    return mixed


def mean_tie(relation: NDArray[Any], proposers: Bools) -> Floats:
    """Mean tie of every actor with the proposers other than itself, shape (..., actor); 0 where there is none.

    >>> mean_tie(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([True, False])).tolist()
    [0.0, 1.0]
    """
    others = proposers[None, :] & ~np.eye(len(proposers), dtype=bool)
    total: Floats = np.where(others, relation, 0.0).sum(axis=-1) / np.maximum(others.sum(axis=-1), 1)
    return total


def added_up(table: NDArray[Any], row: NDArray[Any], runs: int) -> NDArray[Any]:
    """Sum of the rows of a table in each run, one after the other; `row`, the run of each, comes sorted.

    >>> added_up(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1, 1]), 2).tolist()
    [[0.0, 0.0], [4.0, 6.0]]
    """
    ends = np.searchsorted(row, np.arange(runs + 1))
    ones = np.ones(len(row), dtype=table.dtype)
    return np.asarray(csr_array((ones, np.arange(len(row)), ends), shape=(runs, len(row))) @ table)
