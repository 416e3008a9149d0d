"""Consensus with windows: quantal response, side payments, and a depth that the proposer chooses."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions.bargaining.case import Case, Floats, Model
from trackgauge.decisions.bargaining.game import (
    ALIKE,
    DEFAULT,
    Response,
    Settlement,
    Terms,
    adoption,
    depth_gains,
    settle,
    side_payments,
    stance_probabilities,
    within,
)

__all__ = [
    "BASIC_STAKE",
    "BROKERAGE",
    "DEFAULT",
    "Negotiation",
    "Response",
    "Settlement",
    "Terms",
    "adoption",
    "depth_gains",
    "negotiate",
    "policy_gains",
    "predict",
    "settle",
    "side_payments",
    "stance_probabilities",
]

STEPS = 51
"""Points of a policy scale among which the proposer chooses, and then again between the neighbours of the best."""

BROKERAGE = 0.5
"""Half of what a proposer seeks is the gain of all, unless told otherwise."""

BASIC_STAKE = 0.0
"""Salience is what members say it is, unless told otherwise."""


class Negotiation(NamedTuple):
    """A settlement over a policy scale.

    Parameters
    ----------
    outcome
        The point that the proposer puts forward, on the scale of the case, shape (draw,).
    depth
        Its distance from the reference point as a share of the scale, 0-1, shape (draw,); NaN without a reference.
    settlement
        How it fares.
    """

    outcome: Floats
    depth: Floats
    settlement: Settlement


def predict(
    case: Case, *, terms: Terms = DEFAULT, brokerage: float = BROKERAGE, basic_stake: float = BASIC_STAKE
) -> Floats:
    """The point that the proposer puts forward, which is the outcome if nobody objects.

    Parameters and references as `negotiate`.

    Returns
    -------
    Shape (draw,), on the scale of the case.
    """
    return negotiate(case, terms=terms, brokerage=brokerage, basic_stake=basic_stake).outcome


def negotiate(
    case: Case, *, terms: Terms = DEFAULT, brokerage: float = BROKERAGE, basic_stake: float = BASIC_STAKE
) -> Negotiation:
    """The game over a policy scale: the proposer chooses how far to move from the reference point.

    A member with position x and salience s gains s ((x - r)^2 - (x - y)^2) from outcome y over the reference r, all on
    a scale from 0 to 1. Without a reference, failure is as bad as the whole length of the scale: s (1 - (x - y)^2).

    Parameters
    ----------
    case
        One issue in draws; the rule is consensus whatever the quota.
    terms
        Costs and windows of the game.
    brokerage
        Share (0-1) that the gains of all, by capability, have in what the proposer seeks; its own gain has the rest.
        A case without a proposer is a broker's alone. A broker to whom objections cost nothing and who is never
        objected to proposes the compromise.
    basic_stake
        Salience (0-1) that every member has because the act will bind it, whatever it says: s is replaced by
        (s + stake) / (1 + stake). An actor without salience takes no part all the same.

    Returns
    -------
    Of points that promise the proposer the same, the mean: the outcome is the same in every order of the actors, and
    mirrored on a mirrored scale.

    References
    ----------
    As `settle`; Achen (2006), in Thomson et al., The European Union Decides, ch. 4 (costly failure).
    """
    within("brokerage", brokerage, 1.0)
    within("basic_stake", basic_stake, 1.0)
    proposer = _proposers(case, brokerage)

    def settled(points: Floats) -> Settlement:
        gain = policy_gains(case, points, basic_stake)
        return settle(gain, case.capability, proposer, terms, divisible=False, present=case.known)

    lowest, highest = _outermost(case)
    coarse = np.linspace(0.0, 1.0, STEPS)
    step = coarse[1]

    def near(centre: Floats) -> tuple[Settlement, Floats]:
        """The best between the neighbours of a point; the mean of those that promise the same."""
        points = np.clip(centre + np.linspace(-step, step, STEPS), lowest, highest)
        found = settled(points)
        return found, _at(points, found.option, found.last)

    grid = np.broadcast_to(np.clip(coarse, lowest, highest), (len(case.positions), STEPS))
    first = settled(grid)
    ends = _at(grid, first.option, first.option), _at(grid, first.last, first.last)
    apart = ends[1] - ends[0] > 2 * step
    settlement, chosen = near(np.where(apart, ends[0], (ends[0] + ends[1]) / 2))
    if apart.any():
        beyond, other = near(np.where(apart, ends[1], ends[0]))
        chosen = np.where(apart, _of_two(chosen, settlement.proposer_gain, other, beyond.proposer_gain), chosen)
    final = settled(chosen)
    return Negotiation(case.on_scale(chosen[:, 0]), np.abs(chosen[:, 0] - case.status_quo), final)


def _at(points: Floats, first: NDArray[np.intp], last: NDArray[np.intp]) -> Floats:
    """The middle of two of the points (draw, point), shape (draw, 1)."""
    ends = [np.take_along_axis(points, place[:, None], axis=1) for place in (first, last)]
    return np.asarray((ends[0] + ends[1]) / 2)


def _of_two(one: Floats, gain: Floats, other: Floats, other_gain: Floats) -> Floats:
    """The one of two points that promises more; where they promise the same, their mean, as if drawn by lot."""
    ahead = (gain - other_gain)[:, None]
    return np.asarray(np.where(np.abs(ahead) <= ALIKE, (one + other) / 2, np.where(ahead > 0, one, other)))


def policy_gains(case: Case, points: Floats, basic_stake: float = BASIC_STAKE) -> Floats:
    """Gain of every actor over failure, at points (draw, point) from 0 to 1. Shape (draw, point, actor)."""
    stake = (case.salience + basic_stake) / (1 + basic_stake)
    start, placed = case.status_quo[:, None, None], case.placed[:, None, :]
    failure = np.where(np.isnan(start), 1.0, (placed - start) ** 2)
    result: Floats = stake[:, None, :] * (failure - (placed - points[:, :, None]) ** 2)
    return result


def _outermost(case: Case) -> tuple[Floats, Floats]:
    """The outermost positions, or the reference beyond them: nobody gains farther out. Shape (draw, 1) each."""
    start = case.status_quo
    lowest = np.where(case.known, case.placed, np.inf).min(axis=-1)
    highest = np.where(case.known, case.placed, -np.inf).max(axis=-1)
    return np.fmin(lowest, start)[:, None], np.fmax(highest, start)[:, None]


def _proposers(case: Case, brokerage: float) -> Floats:
    power = np.where(case.known, case.capability, 0.0)
    shares: Floats = power / power.sum(axis=-1, keepdims=True)
    if case.proposer is None:
        return shares
    alone = np.zeros_like(shares)
    alone[:, case.proposer] = 1.0
    result: Floats = np.where(case.known[:, [case.proposer]], (1 - brokerage) * alone + brokerage * shares, shares)
    return result


MODELS = (Model("consensus_with_windows", predict),)
