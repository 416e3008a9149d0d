"""From the table to the agenda: joining what was adopted before, bargaining, the vote, and what is noted of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions.bargaining.game import side_payments
from trackgauge.simulation import counter
from trackgauge.simulation.agenda import ADOPTED, DONE, PENDING
from trackgauge.simulation.ballots import Ballots, Meeting, by_run, cast, views
from trackgauge.simulation.world import Bools, Floats

STEPS = 8
"""Depths between the one proposed and a declaration among which the proposer chooses, besides the one proposed."""
DECLARATION = 1.0
ROUNDING = 1e-9

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Joined:
    """Members that take part later in what they stayed out of.

    Parameters
    ----------
    members
        How often each joins, shape (run, actor).
    share
        What share of the members asked that is, summed: shape (run,).
    gain
        What they gain of what is carried out already, shape (run, actor).
    """

    members: Floats
    share: Floats
    gain: Floats


def join(meeting: Meeting) -> Joined | None:
    """Members that stayed out of what was adopted in earlier years join where they have come to favour it.

    Each looks at it again as often as a proposal of that depth comes to a decision, and joins if its view of the year
    is in favour. From then on it counts as taking part; of what is carried out already it has the gain at once.
    """
    plan = meeting.setting.plan
    opens = np.array(["join_later" in procedure.windows for procedure in plan.procedures])
    if not opens[plan.procedure[meeting.t]].any():
        return None
    row, place = _can_be_joined(meeting, opens)
    if len(row) == 0:
        return None
    view = views(meeting, row, place)
    apart = meeting.agenda.apart[row, place]
    joins = apart & meeting.votes[row] & (view >= 0) & _looks_again(meeting, row, place)
    return _note_joining(meeting, row, place, view, joins)


def _can_be_joined(meeting: Meeting, opens: Bools) -> tuple[Places, Places]:
    """Run and place of what was adopted without some member and can be joined in the year."""
    agenda = meeting.agenda
    adopted = (agenda.status == ADOPTED) | (agenda.status == DONE)
    row, place = np.nonzero(adopted & agenda.among_willing)
    procedure = meeting.setting.plan.procedure[meeting.t, agenda.kind[row, place], agenda.domain[row, place]]
    here = opens[procedure]
    return row[here], place[here]


def _looks_again(meeting: Meeting, row: Places, place: Places) -> Bools:
    setting, a = meeting.setting, meeting.setting.assumed
    address = setting.addresses(place, meeting.t)
    chance = counter.uniform(setting.streams["join"], setting.runs[row][:, None], address[:, None])
    often = a["attention"][row] * a["attention_by_depth"][row] ** (meeting.agenda.depth[row, place] - 1.0)
    return np.asarray(chance < often[:, None])


def _note_joining(meeting: Meeting, row: Places, place: Places, view: Floats, joins: Bools) -> Joined:
    agenda, runs = meeting.agenda, len(meeting.setting.runs)
    agenda.apart[row, place] &= ~joins
    agenda.among_willing[row, place] = (agenda.apart[row, place] & meeting.member[row]).any(axis=1)
    agenda.stake[row, place] = np.where(joins, view, agenda.stake[row, place])
    done = (agenda.status[row, place] == DONE)[:, None]
    share = joins.sum(axis=1) / np.maximum(agenda.asked[row, place], 1)
    return Joined(
        members=by_run(joins.astype(np.float64), row, runs),
        share=by_run(share[:, None], row, runs)[:, 0],
        gain=by_run(np.where(joins & done, view, 0.0), row, runs),
    )


def decided(meeting: Meeting) -> Ballots:
    """Ballots on everything that comes to a decision in the year; what becomes of it is noted on the agenda."""
    ballots = negotiated(meeting, *on_the_table(meeting))
    _note(meeting, ballots)
    return ballots


def on_the_table(meeting: Meeting) -> tuple[Places, Places]:
    """Run and place of every proposal that comes to a decision in the year, in the order of the runs."""
    agenda, setting = meeting.agenda, meeting.setting
    live = agenda.live(PENDING)
    row, column = np.nonzero(agenda.status[:, live] == PENDING)
    place = live[column]
    stream = counter.key(setting.seed, "attention")
    chance = counter.uniform(stream, setting.runs[row], setting.addresses(place, meeting.t))
    deeper = setting.assumed["attention_by_depth"][row] ** (agenda.depth[row, place] - 1.0)
    comes = chance < setting.assumed["attention"][row] * deeper
    return row[comes], place[comes]


def negotiated(meeting: Meeting, row: Places, place: Places) -> Ballots:
    """Ballots on every proposal, after what bargaining the plan knows; the depth that is chosen is noted on the agenda.

    A scenario (`depth_choice`, `side_payments`), or for both sides of a comparison the assumption of that name, lets
    the proposer choose how deep and members that gain make good the losses of others. The proposer knows how members
    see the proposal in the year and puts forward the depth with the largest product of depth, share of the capability
    that takes part, and adoption (1 or 0) by the rule in force; of two alike the deeper, and where none is adopted the
    one proposed: its own gain is taken to rise in proportion to depth.

    References
    ----------
    Romer and Rosenthal (1978), Public Choice 33: 27-43 (agenda setter).
    """
    room = _room(meeting, row, place)
    best = _offer(meeting, row, place)
    if not room.any():
        return best
    agenda, proposed = meeting.agenda, meeting.agenda.depth[row, place].copy()
    worth, chosen = _worth(meeting, best, proposed), proposed.copy()
    for step in range(1, STEPS + 1):
        depth = proposed - (proposed - DECLARATION) * room * step / STEPS
        agenda.depth[row, place] = depth
        other = _offer(meeting, row, place)
        gain = _worth(meeting, other, depth)
        better = gain > worth
        worth, chosen = np.where(better, gain, worth), np.where(better, depth, chosen)
        best = best.replaced(better, other)
    agenda.depth[row, place] = chosen
    return best


def transfers(view: Floats, votes: Bools, power: Floats, most: Floats) -> Floats:
    """What every member receives (+) or pays (-) in a decision; sums to 0 in every row.

    Parameters
    ----------
    view, votes
        Value of the proposal, and who takes part in the decision: shape (decision, actor).
    power
        Capability, shape (actor,).
    most
        What the strongest member can transfer, in standard deviations of a view: shape (decision,).

    References
    ----------
    As `trackgauge.decisions.bargaining.game.side_payments`.
    """
    # The kernel takes one ceiling; a ceiling of each decision is the same in units of it.
    unit = np.where(most > 0, most, 1.0)[:, None]
    moved = unit * side_payments(np.where(votes, view, 0.0) / unit, np.where(votes, power, 0.0), 1.0)
    return np.asarray(np.where(most[:, None] > 0, moved, 0.0))


def _offer(meeting: Meeting, row: Places, place: Places) -> Ballots:
    view = views(meeting, row, place)
    most = _dial(meeting, "side_payments")[row]
    if most.any():
        votes, power = meeting.votes[row], meeting.setting.world.power[meeting.t]
        view = view + transfers(view, votes, power, np.where(votes, most, 0.0).max(axis=1))
        # A loss that is made good in full leaves nothing but rounding.
        view = np.where(np.abs(view) < ROUNDING, 0.0, view)
    return cast(meeting, row, place, view)


def _room(meeting: Meeting, row: Places, place: Places) -> Floats:
    """Share of the way down to a declaration that the proposers of each decision may go."""
    dial = _dial(meeting, "depth_choice")
    if not dial.any():
        return np.zeros(len(row))
    return np.asarray(np.where(meeting.agenda.owner[row, place], dial[row], 0.0).max(axis=1).clip(max=1.0))


def _dial(meeting: Meeting, name: str) -> Floats:
    """What the scenario sets up or the assumption gives all, whichever is more: shape (run, actor)."""
    setting = meeting.setting
    return np.asarray(np.maximum(setting.plan.levels[name][meeting.t], setting.assumed[name][:, None]))


def _worth(meeting: Meeting, ballots: Ballots, depth: Floats) -> Floats:
    power = np.where(ballots.votes, meeting.setting.world.power[meeting.t], 0.0)
    inside = np.where(ballots.taking_part, power, 0.0).sum(axis=1) / np.maximum(power.sum(axis=1), 1e-300)
    return np.asarray(ballots.adopted * depth * inside)


def _note(meeting: Meeting, ballots: Ballots) -> None:
    """What is adopted is kept with its parties; what is refused comes back thinner."""
    agenda, yes, no = meeting.agenda, ballots.adopted, ~ballots.adopted
    row, place, votes, part = ballots.row[yes], ballots.place[yes], ballots.votes[yes], ballots.taking_part[yes]
    apart = votes & ~part
    agenda.status[row, place] = ADOPTED
    agenda.stake[row, place] = np.where(part, ballots.view[yes], 0.0)
    agenda.apart[row, place] = apart
    agenda.among_willing[row, place] = apart.any(axis=1)
    agenda.asked[row, place] = votes.sum(axis=1)
    row, place = ballots.row[no], ballots.place[no]
    thinner = agenda.depth[row, place] - meeting.setting.assumed["dilution"][row]
    agenda.depth[row, place] = np.maximum(thinner, 1.0)
