"""The decisions of a year: what comes to the table, where members stand, what the procedure makes of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions import rule
from trackgauge.simulation import counter
from trackgauge.simulation.agenda import ADOPTED, PENDING, YEAR_ROOM
from trackgauge.simulation.plan import Procedure
from trackgauge.simulation.world import DIVISIBLE, DOMAINS, Bools, Floats, depth_cost

if TYPE_CHECKING:
    from trackgauge.simulation.block import Block

WINDOWS = ("record_view", "stay_out")
LEAST_PARTIES = 2
"""What fewer members take part in is no decision of the organisation."""


@dataclass
class Outcome:
    """Sums over the decisions of a year: shape (run, actor), (run, domain) or (run,)."""

    won: Floats
    lost: Floats
    ignored: Floats
    outvoted: Floats
    passed_over: Floats
    favoured: Floats
    opposed: Floats
    recorded: Floats
    apart: Floats
    objected: Floats
    decisions: Floats
    adopted: Floats
    willing: Floats
    decided: Floats
    refused: Floats
    depth_sum: Floats
    wait_sum: Floats
    share_sum: Floats


@dataclass(frozen=True)
class Ballots:
    """Every decision of the year: run and proposal of each, and the members' stances, shape (decision, actor)."""

    row: NDArray[np.int64]
    place: NDArray[np.int64]
    view: Floats
    votes: Bools
    supports: Bools
    recorded: Bools
    objects: Bools
    stays_out: Bools
    adopted: Bools
    reserves: Bools

    @property
    def taking_part(self) -> Bools:
        """Members bound by what is adopted."""
        return self.votes & ~self.stays_out & ~(self.objects & self.reserves[:, None])

    def replaced(self, where: Bools, other: Ballots) -> Ballots:
        """The ballots of another offer on the same proposals, where `where`, shape (decision,), is true."""
        both = {f.name: (getattr(self, f.name), getattr(other, f.name)) for f in fields(self)}
        chosen = {n: np.where(where if old.ndim == 1 else where[:, None], new, old) for n, (old, new) in both.items()}
        return Ballots(**chosen)


def on_the_table(block: Block, t: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Run and place of every proposal that comes to a decision in the year, in the order of the runs."""
    agenda = block.agenda
    live = np.flatnonzero((agenda.status == PENDING).any(axis=0))
    address = agenda.slots.address[live] + YEAR_ROOM * (block.world.years[t] % 64)
    chance = counter.uniform(counter.key(block.seed, "attention"), block.runs[:, None], address)
    deeper = block.a["attention_by_depth"][:, None] ** (agenda.depth[:, live] - 1.0)
    row, column = np.nonzero((agenda.status[:, live] == PENDING) & (chance < block.a["attention"][:, None] * deeper))
    return row, live[column]


def views(block: Block, t: int, row: NDArray[np.int64], place: NDArray[np.int64], value: Floats) -> Floats:
    """What each proposal is worth to each member, shape (decision, actor); above 0 is in favour."""
    agenda = block.agenda
    address = agenda.slots.address[place] + YEAR_ROOM * (block.world.years[t] % 64)
    passing = counter.normal(block._noise["view"], block.runs[row][:, None], address[:, None])
    view = (
        agenda.base[row, place]
        + value[row]
        + block.ease[row, agenda.domain[row, place]][:, None]
        - depth_cost(agenda.depth[row, place][:, None], block.p.depth[row][:, None], block.p.sovereignty[row])
        + np.sqrt(1.0 - block.a["persistence"][row])[:, None] * passing
    )
    return np.asarray(np.where(agenda.owner[row, place], np.abs(view), view))


def cast(block: Block, t: int, row: NDArray[np.int64], place: NDArray[np.int64], view: Floats) -> Ballots:
    """Stances under the procedure of each proposal, and whether it is adopted."""
    agenda, plan = block.agenda, block.plan
    kind = agenda.kind[row, place]
    used = plan.procedure[t, kind, agenda.domain[row, place]]
    votes = block.votes[row]
    tolerance = block.p.tolerance[row][:, None]
    for_it, against = votes & (view >= 0), votes & (view < -tolerance)
    doubts = votes & ~for_it & ~against
    divisible = np.array(DIVISIBLE)[kind][:, None]
    mild = against & (view >= -tolerance - block.a["blocking"][row][:, None])
    opens = {w: np.array([w in p.windows for p in plan.procedures])[used][:, None] for w in WINDOWS}
    apart = np.asarray(mild & divisible & opens["stay_out"])
    recorded = np.asarray(doubts & opens["record_view"])
    supports, objects = for_it | recorded, against & ~apart
    # Those who are no members count nowhere, as those who stay out.
    outside = apart | ~votes
    adopted = np.zeros(len(row), dtype=bool)
    for number in np.unique(used):
        here = used == number
        adopted[here] = _by(plan.procedures[number], block.world.actors, supports[here], objects[here], outside[here])
    reserves = np.array([p.reserves for p in plan.procedures])[used]
    ballots = Ballots(row, place, view, votes, supports, recorded, objects, apart, adopted, reserves)
    adopted &= ballots.taking_part.sum(axis=1) >= LEAST_PARTIES
    return ballots


def _by(procedure: Procedure, actors: tuple[str, ...], supports: Bools, objects: Bools, outside: Bools) -> Bools:
    decides = rule(procedure.rule).adopted_many
    present = np.ones_like(supports)
    found: Bools = decides(supports, objects, outside, present, members=actors, **procedure.terms)
    return found


def note(block: Block, t: int, ballots: Ballots) -> None:
    """What is adopted is kept with its parties; what is refused comes back thinner."""
    agenda, row, place = block.agenda, ballots.row, ballots.place
    yes = ballots.adopted
    agenda.status[row[yes], place[yes]] = ADOPTED
    part = ballots.taking_part
    agenda.stake[row[yes], place[yes]] = np.where(part, ballots.view, 0.0)[yes]
    agenda.apart[row[yes], place[yes]] = (ballots.votes & ~part)[yes]
    agenda.among_willing[row[yes], place[yes]] = np.asarray((ballots.votes & ~part).any(axis=1))[yes]
    agenda.asked[row[yes], place[yes]] = ballots.votes.sum(axis=1)[yes]
    thinner = agenda.depth[row[~yes], place[~yes]] - block.a["dilution"][row[~yes]]
    agenda.depth[row[~yes], place[~yes]] = np.maximum(thinner, 1.0)
    block.tallies.record(block, t, ballots)


def summed(block: Block, t: int, b: Ballots) -> Outcome:
    """The sums over the decisions of the year."""
    agenda, runs = block.agenda, len(block.runs)
    yes, no = b.adopted, ~b.adopted
    owner = agenda.owner[b.row, b.place] & b.votes
    part = b.taking_part
    domain = agenda.domain[b.row, b.place][:, None] == np.arange(len(DOMAINS))
    favour = b.votes & (b.view >= 0)
    passed = b.objects & yes[:, None] & b.reserves[:, None]
    wait = t - agenda.slots.born[b.place] + agenda.slots.age[b.place]
    members = np.maximum(b.votes.sum(axis=1), 1)
    tables = {
        "won": favour & yes[:, None],
        "lost": favour & no[:, None],
        "ignored": owner * no[:, None] / np.maximum(owner.sum(axis=1, keepdims=True), 1),
        "outvoted": b.objects & yes[:, None] & ~b.reserves[:, None],
        "passed_over": passed,
        "favoured": favour,
        "opposed": b.objects | b.stays_out,
        "recorded": b.recorded & yes[:, None],
        "apart": (b.stays_out & yes[:, None]) | passed,
        "objected": b.objects,
        "decisions": b.votes,
        "adopted": domain & yes[:, None],
        "willing": (yes & (b.votes & ~part).any(axis=1))[:, None],
        "decided": np.ones((len(yes), 1)),
        "refused": no[:, None],
        "depth_sum": (yes * agenda.depth[b.row, b.place])[:, None],
        "wait_sum": (yes * wait)[:, None],
        "share_sum": (yes * part.sum(axis=1) / members)[:, None],
    }
    sums = {name: by_run(np.asarray(table, dtype=np.float64), b.row, runs) for name, table in tables.items()}
    flat = ("decided", "refused", "depth_sum", "wait_sum", "share_sum")
    return Outcome(**{name: table[:, 0] if name in flat else table for name, table in sums.items()})


def by_run(table: Floats, row: NDArray[np.int64], runs: int) -> Floats:
    """Sum of the rows of each run; `row` comes sorted, so that a sum never depends on other runs."""
    total = np.zeros((runs, table.shape[1]))
    if len(row):
        starts = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        total[row[starts]] = np.add.reduceat(table, starts, axis=0)
    return total
