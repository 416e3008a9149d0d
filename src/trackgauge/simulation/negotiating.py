"""Bargaining before a vote: the proposer chooses how deep, and members that gain make good the losses of others.

Both are switched on by a scenario (`depth_choice`, `side_payments`) or, for both sides of a comparison, by the
assumptions of these names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions.bargaining.consensus_with_windows import side_payments
from trackgauge.simulation.ballots import Ballots, cast, views
from trackgauge.simulation.world import Bools, Floats

if TYPE_CHECKING:
    from trackgauge.simulation.block import Block

STEPS = 8
"""Depths between the one proposed and a declaration among which the proposer chooses, besides the one proposed."""
DECLARATION = 1.0
ROUNDING = 1e-9


def negotiated(block: Block, t: int, row: NDArray[np.int64], place: NDArray[np.int64], value: Floats) -> Ballots:
    """Ballots on every proposal, after what bargaining the plan knows; the depth that is chosen is noted on the agenda.

    The proposer knows how members see the proposal in the year and puts forward the depth with the largest product of
    depth, share of the capability that takes part, and adoption (1 or 0) by the rule in force; of two alike the
    deeper, and where none is adopted the one proposed: its own gain is taken to rise in proportion to depth.
    References: Romer and Rosenthal (1978), Public Choice 33: 27-43 (agenda setter).
    """
    room = _room(block, t, row, place)
    best = _offer(block, t, row, place, value)
    if not room.any():
        return best
    agenda, proposed = block.agenda, block.agenda.depth[row, place].copy()
    worth, chosen = _worth(block, t, best, proposed), proposed.copy()
    for step in range(1, STEPS + 1):
        depth = proposed - (proposed - DECLARATION) * room * step / STEPS
        agenda.depth[row, place] = depth
        other = _offer(block, t, row, place, value)
        gain = _worth(block, t, other, depth)
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
    As `trackgauge.decisions.bargaining.consensus_with_windows.side_payments`.
    """
    # The kernel takes one ceiling; a ceiling of each decision is the same in units of it.
    unit = np.where(most > 0, most, 1.0)[:, None]
    moved = unit * side_payments(np.where(votes, view, 0.0) / unit, np.where(votes, power, 0.0), 1.0)
    return np.asarray(np.where(most[:, None] > 0, moved, 0.0))


def _offer(block: Block, t: int, row: NDArray[np.int64], place: NDArray[np.int64], value: Floats) -> Ballots:
    view = views(block, t, row, place, value)
    most = _dial(block, t, "side_payments")[row]
    if most.any():
        votes, power = block.votes[row], block.world.power[t]
        view = view + transfers(view, votes, power, np.where(votes, most, 0.0).max(axis=1))
        # A loss that is made good in full leaves nothing but rounding.
        view = np.where(np.abs(view) < ROUNDING, 0.0, view)
    return cast(block, t, row, place, view)


def _room(block: Block, t: int, row: NDArray[np.int64], place: NDArray[np.int64]) -> Floats:
    """Share of the way down to a declaration that the proposers of each decision may go."""
    dial = _dial(block, t, "depth_choice")
    if not dial.any():
        return np.zeros(len(row))
    return np.asarray(np.where(block.agenda.owner[row, place], dial[row], 0.0).max(axis=1).clip(max=1.0))


def _dial(block: Block, t: int, name: str) -> Floats:
    """What the scenario sets up or the assumption gives all, whichever is more: shape (run, actor)."""
    return np.asarray(np.maximum(block.plan.levels[name][t], block.a[name][:, None]))


def _worth(block: Block, t: int, ballots: Ballots, depth: Floats) -> Floats:
    power = np.where(ballots.votes, block.world.power[t], 0.0)
    inside = np.where(ballots.taking_part, power, 0.0).sum(axis=1) / np.maximum(power.sum(axis=1), 1e-300)
    return np.asarray(ballots.adopted * depth * inside)
