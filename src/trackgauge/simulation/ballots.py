"""The decisions of a year: where members stand, what the procedure makes of it, and what that sums up to."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions import StanceArrays, rule
from trackgauge.simulation import counter
from trackgauge.simulation.agenda import Agenda, added_up
from trackgauge.simulation.plan import Procedure
from trackgauge.simulation.setting import Setting
from trackgauge.simulation.world import DIVISIBLE, DOMAINS, Bools, Floats, depth_cost

LEAST_PARTIES = 2
"""What fewer members take part in is no decision of the organisation."""


@dataclass(frozen=True)
class Meeting:
    """The members of a year before they decide.

    Parameters
    ----------
    value
        What mechanisms add to every view, shape (run, actor).
    ease
        How much easier agreement in a domain has become, shape (run, domain).
    member, votes
        Who belongs, and who takes part in decisions: shape (run, actor).
    """

    setting: Setting
    agenda: Agenda
    t: int
    value: Floats
    ease: Floats
    member: Bools
    votes: Bools


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

    row: NDArray[np.intp]
    place: NDArray[np.intp]
    view: Floats
    votes: Bools
    supports: Bools
    recorded: Bools
    objects: Bools
    opts_out: Bools
    adopted: Bools
    reserves: Bools

    @property
    def taking_part(self) -> Bools:
        """Members bound by what is adopted."""
        return self.votes & ~self.opts_out & ~(self.objects & self.reserves[:, None])

    def replaced(self, where: Bools, other: Ballots) -> Ballots:
        """The ballots of another offer on the same proposals, where `where`, shape (decision,), is true."""
        both = {f.name: (getattr(self, f.name), getattr(other, f.name)) for f in fields(self)}
        chosen = {n: np.where(where if old.ndim == 1 else where[:, None], new, old) for n, (old, new) in both.items()}
        return Ballots(**chosen)


def views(meeting: Meeting, row: NDArray[np.intp], place: NDArray[np.intp]) -> Floats:
    """What each proposal is worth to each member, shape (decision, actor); above 0 is in favour."""
    agenda, setting = meeting.agenda, meeting.setting
    address = setting.addresses(place, meeting.t)
    passing = counter.normal(setting.streams["view"], setting.runs[row][:, None], address[:, None])
    p = setting.drawn
    view = (
        agenda.base[row, place]
        + meeting.value[row]
        + meeting.ease[row, agenda.domain[row, place]][:, None]
        - depth_cost(agenda.depth[row, place][:, None], p.depth[row][:, None], p.sovereignty[row])
        + np.sqrt(1.0 - setting.assumed["persistence"])[row][:, None] * passing
    )
    return np.asarray(np.where(agenda.owner[row, place], np.abs(view), view))


def cast(meeting: Meeting, row: NDArray[np.intp], place: NDArray[np.intp], view: Floats) -> Ballots:
    """Stances under the procedure of each proposal, and whether it is adopted."""
    agenda, plan, setting = meeting.agenda, meeting.setting.plan, meeting.setting
    kind = agenda.kind[row, place]
    used = plan.procedure[meeting.t, kind, agenda.domain[row, place]]
    votes = meeting.votes[row]
    tolerance = setting.drawn.tolerance[row][:, None]
    for_it, against = votes & (view >= 0), votes & (view < -tolerance)
    doubts = votes & ~for_it & ~against
    divisible = np.array(DIVISIBLE)[kind][:, None]
    mild = against & (view >= -tolerance - setting.assumed["blocking"][row][:, None])
    opts_out = mild & divisible & _open(plan.procedures, "opt_out")[used][:, None]
    recorded = doubts & _open(plan.procedures, "record_view")[used][:, None]
    supports, objects = for_it | recorded, against & ~opts_out
    # Those who are no members count nowhere, as those who opt out.
    outside = opts_out | ~votes
    adopted = np.zeros(len(row), dtype=bool)
    for number in np.unique(used):
        here = used == number
        adopted[here] = _by(plan.procedures[number], setting.world.actors, supports[here], objects[here], outside[here])
    reserves = np.array([p.reserves for p in plan.procedures])[used]
    ballots = Ballots(row, place, view, votes, supports, recorded, objects, opts_out, adopted, reserves)
    adopted &= ballots.taking_part.sum(axis=1) >= LEAST_PARTIES
    return ballots


def _open(procedures: tuple[Procedure, ...], window: str) -> Bools:
    return np.array([window in procedure.windows for procedure in procedures])


def _by(procedure: Procedure, actors: tuple[str, ...], supports: Bools, objects: Bools, outside: Bools) -> Bools:
    decides = rule(procedure.rule).of(procedure.terms)
    return decides.adopted_many(StanceArrays(supports, objects, outside, np.ones_like(supports)), actors)


def summed(meeting: Meeting, b: Ballots) -> Outcome:
    """The sums over the decisions of the year."""
    agenda, runs = meeting.agenda, len(meeting.setting.runs)
    yes, part = b.adopted, b.taking_part
    owner = agenda.owner[b.row, b.place] & b.votes
    wait = meeting.t - meeting.setting.slots.born[b.place] + meeting.setting.slots.age[b.place]
    flags = _flags(b)
    counts = _counted(flags, b.row, runs)
    domain = (b.row * len(DOMAINS) + agenda.domain[b.row, b.place])[yes]
    columns = {
        "depth_sum": yes * agenda.depth[b.row, b.place],
        "wait_sum": yes * wait,
        "share_sum": yes * part.sum(axis=1) / np.maximum(b.votes.sum(axis=1), 1),
    }
    sums = by_run(np.stack([np.asarray(column, dtype=np.float64) for column in columns.values()], axis=1), b.row, runs)
    return Outcome(
        **counts,
        ignored=by_run(owner * ~yes[:, None] / np.maximum(owner.sum(axis=1, keepdims=True), 1), b.row, runs),
        adopted=np.bincount(domain, minlength=runs * len(DOMAINS)).reshape(runs, -1).astype(np.float64),
        willing=np.bincount(b.row[yes & (b.votes & ~part).any(axis=1)], minlength=runs)[:, None].astype(np.float64),
        decided=np.bincount(b.row, minlength=runs).astype(np.float64),
        refused=np.bincount(b.row[~yes], minlength=runs).astype(np.float64),
        **dict(zip(columns, sums.T, strict=True)),
    )


def _flags(b: Ballots) -> dict[str, Bools]:
    """What is true of a member in a decision, shape (decision, actor) each."""
    yes, favour = b.adopted[:, None], b.votes & (b.view >= 0)
    passed = b.objects & yes & b.reserves[:, None]
    return {
        "won": favour & yes,
        "lost": favour & ~yes,
        "outvoted": b.objects & yes & ~b.reserves[:, None],
        "passed_over": passed,
        "favoured": favour,
        "opposed": b.objects | b.opts_out,
        "recorded": b.recorded & yes,
        "apart": (b.opts_out & yes) | passed,
        "objected": b.objects,
        "decisions": b.votes,
    }


def _counted(flags: dict[str, Bools], row: NDArray[np.intp], runs: int) -> dict[str, Floats]:
    """How often each flag is set in each run, shape (run, actor): one product of small integers for all.

    A run has at most 2^14 proposals (`LAST_ADDRESS`), so that 16 bits hold every sum.
    """
    actors = next(iter(flags.values())).shape[1]
    table = np.concatenate(list(flags.values()), axis=1).view(np.int8).astype(np.int16)
    total = added_up(table, row, runs).reshape(runs, len(flags), actors).astype(np.float64)
    return {name: total[:, n] for n, name in enumerate(flags)}


def by_run(table: Floats, row: NDArray[np.intp], runs: int) -> Floats:
    """Sum of the rows of each run; `row` comes sorted, so that a sum never depends on other runs."""
    total = np.zeros((runs, table.shape[1]))
    if len(row):
        starts = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        total[row[starts]] = np.add.reduceat(table, starts, axis=0)
    return total
