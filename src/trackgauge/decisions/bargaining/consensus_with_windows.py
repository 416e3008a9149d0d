"""Consensus with windows: quantal response, side payments, and a depth that the proposer chooses."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions.bargaining._case import Booleans, Case, Floats
from trackgauge.decisions.bargaining._terms import DEFAULT, Terms, within

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

ID = "consensus_with_windows"

LARGEST_EXPONENT = 600.0
"""exp(600) is finite; a stance whose odds are beyond it is certain in double precision anyway."""

STEPS = 51
"""Points of a policy scale among which the proposer chooses, and then again between the neighbours of the best."""

BROKERAGE = 0.5
"""Half of what a proposer seeks is the gain of all, unless told otherwise."""

BASIC_STAKE = 0.0
"""Salience is what members say it is, unless told otherwise."""


class Response(IntEnum):
    """The stances of the game, in the order of the last axis of `stance_probabilities`."""

    SUPPORT = 0
    RECORD_VIEW = 1
    STAY_OUT = 2
    OBJECT = 3


class Settlement(NamedTuple):
    """How a proposal fares; leading axes are those of the gains.

    Parameters
    ----------
    option
        Index of the depth that the proposer puts forward, shape (...).
    adopted
        Probability that nobody objects to it, shape (...).
    stances
        Probability of every `Response`, shape (..., actor, 4).
    transfers
        What a member receives (+) or pays (-) if it is adopted, shape (..., actor); sums to 0.
    gain
        Gain over the outside option if it is adopted, transfers included, shape (..., actor).
    proposer_gain
        Expected gain of the proposer, shape (...).
    """

    option: NDArray[np.intp]
    adopted: Floats
    stances: Floats
    transfers: Floats
    gain: Floats
    proposer_gain: Floats


def depth_gains(benefit: Floats, sovereignty_cost: Floats, depths: Floats, outside: Floats | float = 0.0) -> Floats:
    """Gain of every member at every depth: benefit x depth - sovereignty cost x depth^2 - outside option.

    Parameters
    ----------
    benefit, sovereignty_cost
        At full depth, in units of gain, shape (..., actor).
    depths
        From 0 (declaratory) to 1 (integration), shape (option,).
    outside
        What the member has without the agreement, shape (..., actor) or a number.

    Returns
    -------
    Shape (..., option, actor); higher = the member is better off with the agreement.

    >>> depth_gains(np.array([1.0]), np.array([0.5]), np.array([0.5, 1.0]))
    array([[0.375],
           [0.5  ]])
    """
    deep = np.asarray(depths, dtype=float)[:, None]
    free = np.asarray(outside, dtype=float)[..., None, :] if np.ndim(outside) else np.asarray(outside)
    result: Floats = benefit[..., None, :] * deep - sovereignty_cost[..., None, :] * deep**2 - free
    return result


def side_payments(gain: Floats, capability: Floats, most: float) -> Floats:
    """Transfers from members that gain to members that lose, within capability.

    A member that gains can pay min(gain, most x capability / largest capability). Losses are made good in
    proportion, in full where the means suffice; payers then pay in proportion to what they can.

    Parameters
    ----------
    gain
        Shape (..., actor).
    capability
        From 0 up, shape (..., actor) or broadcast to it.
    most
        What the strongest member can transfer, in units of gain.

    Returns
    -------
    Shape (..., actor); + receives, - pays; sums to 0.

    >>> side_payments(np.array([0.6, -0.2, 0.1]), np.array([1.0, 1.0, 1.0]), 0.3).round(3)
    array([-0.15,  0.2 , -0.05])
    """
    if most == 0:
        return np.zeros_like(gain)
    loss = np.maximum(-gain, 0.0)
    means = np.minimum(np.maximum(gain, 0.0), most * _relative(capability))
    needed, there = loss.sum(axis=-1, keepdims=True), means.sum(axis=-1, keepdims=True)
    moved = np.minimum(needed, there)
    result: Floats = loss * _ratio(moved, needed) - means * _ratio(moved, there)
    return result


def stance_probabilities(
    gain: Floats, terms: Terms = DEFAULT, *, divisible: bool = True, present: Booleans | None = None
) -> Floats:
    """Logit quantal response of every member to a proposal, as if its own stance decided.

    With gain g over the outside option the stances are worth
    support g; record a view g + relief x max(-g, 0) - record cost; stay out reach x g - stay-out cost;
    object -objection cost; and P(stance) is proportional to exp(precision x worth).

    Parameters
    ----------
    gain
        Gain over the outside option, transfers included, shape (..., actor).
    terms
        Windows, costs and precision.
    divisible
        Whether the proposal can be carried out without some members; if not, nobody can stay out.
    present
        Who is there, shape (..., actor); everybody if left out. Absence is silence, not an objection.

    Returns
    -------
    Shape (..., actor, 4) in the order of `Response`; sums to 1 over the last axis, NaN for a member that is absent.

    References
    ----------
    McKelvey and Palfrey (1995), Games and Economic Behavior 10: 6-38, eq. 5 (logit response).

    >>> stance_probabilities(np.array([0.0]), Terms(precision=0.0))
    array([[0.25, 0.25, 0.25, 0.25]])
    """
    odds = _odds(gain, terms, divisible)
    one = np.ones_like(gain)
    shares = np.stack([*odds, one], axis=-1)
    result: Floats = shares / shares.sum(axis=-1, keepdims=True)
    return result if present is None else np.where(present[..., None], result, np.nan)


def adoption(
    gain: Floats, terms: Terms = DEFAULT, *, divisible: bool = True, present: Booleans | None = None
) -> Floats:
    """Probability that no member objects: the product over members of 1 - P(object).

    Parameters and references as `stance_probabilities`; the actor axis is used up.
    """
    support, record, outside = _odds(gain, terms, divisible)
    return _nobody_objects(support + record + outside, present)


def settle(
    gain: Floats,
    capability: Floats,
    proposer: Floats,
    terms: Terms = DEFAULT,
    *,
    divisible: bool = True,
    present: Booleans | None = None,
) -> Settlement:
    """The proposer puts the depth forward that promises it the most; the members answer.

    1. At every depth, members that gain make good the losses of others, within capability (`side_payments`).
    2. Every member answers by `stance_probabilities`; the proposal is adopted if nobody objects.
    3. The proposer expects P(adopted) x share of capability that takes part x its own gain after transfers, and
       chooses the depth with the largest expectation; of two that promise the same, the first.

    Parameters
    ----------
    gain
        Gain of every member over its outside option at every depth, shape (..., option, actor).
    capability
        From 0 up, shape (..., actor) or (actor,).
    proposer
        Weight of each member among the proposers, summing to 1: one 1 for a single proposer. Shape (..., actor) or
        (actor,).
    terms, divisible, present
        As in `stance_probabilities`. A member that is absent pays, receives and takes part in nothing.

    References
    ----------
    Romer and Rosenthal (1978), Public Choice 33: 27-43 (agenda setter); McKelvey and Palfrey (1995).
    """
    there = None if present is None else present[..., None, :]
    means = np.broadcast_to(np.asarray(capability, dtype=float)[..., None, :], gain.shape)
    if there is not None:
        gain, means = np.where(there, gain, 0.0), np.where(there, means, 0.0)
    after = gain + side_payments(gain, means, terms.side_payments)
    expected = _expected(after, means, np.asarray(proposer)[..., None, :], terms, divisible, there)
    option = expected.argmax(axis=-1)
    chosen, raw = _pick(after, option), _pick(gain, option)
    return Settlement(
        option=option,
        adopted=adoption(chosen, terms, divisible=divisible, present=present),
        stances=stance_probabilities(chosen, terms, divisible=divisible, present=present),
        transfers=chosen - raw,
        gain=chosen,
        proposer_gain=np.take_along_axis(expected, option[..., None], axis=-1)[..., 0],
    )


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

    References
    ----------
    As `settle`; Achen (2006), in Thomson et al., The European Union Decides, ch. 4 (costly failure).
    """
    within("brokerage", brokerage, 1.0)
    within("basic_stake", basic_stake, 1.0)
    proposer = _proposers(case, brokerage)

    def settled(points: Floats) -> tuple[Settlement, Floats]:
        gain = policy_gains(case, points, basic_stake)
        found = settle(gain, case.capability, proposer, terms, divisible=False, present=case.known)
        return found, np.take_along_axis(points, found.option[:, None], axis=1)

    coarse = np.linspace(0.0, 1.0, STEPS)
    _, best = settled(np.broadcast_to(coarse, (len(case.reference), STEPS)))
    settlement, exact = settled(np.clip(best + np.linspace(-coarse[1], coarse[1], STEPS), 0.0, 1.0))
    chosen = exact[:, 0]
    return Negotiation(case.on_scale(chosen), np.abs(chosen - case.status_quo), settlement)


def policy_gains(case: Case, points: Floats, basic_stake: float = BASIC_STAKE) -> Floats:
    """Gain of every actor over failure, at points (draw, point) from 0 to 1. Shape (draw, point, actor)."""
    stake = (case.salience + basic_stake) / (1 + basic_stake)
    start, placed = case.status_quo[:, None, None], case.placed[:, None, :]
    failure = np.where(np.isnan(start), 1.0, (placed - start) ** 2)
    result: Floats = stake[:, None, :] * (failure - (placed - points[:, :, None]) ** 2)
    return result


def _proposers(case: Case, brokerage: float) -> Floats:
    power = np.where(case.known, case.capability, 0.0)
    shares: Floats = power / power.sum(axis=-1, keepdims=True)
    if case.proposer is None:
        return shares
    alone = np.zeros_like(shares)
    alone[:, case.proposer] = 1.0
    result: Floats = np.where(case.known[:, [case.proposer]], (1 - brokerage) * alone + brokerage * shares, shares)
    return result


def _nobody_objects(silent: Floats, present: Booleans | None) -> Floats:
    """Product over members of the probability that goes with the odds of silence."""
    each = silent / (1.0 + silent)
    result: Floats = (each if present is None else np.where(present, each, 1.0)).prod(axis=-1)
    return result


def _expected(
    after: Floats, means: Floats, proposer: Floats, terms: Terms, divisible: bool, present: Booleans | None
) -> Floats:
    support, record, outside = _odds(after, terms, divisible)
    inside = support + record
    own: Floats = _nobody_objects(inside + outside, present) * (after * proposer).sum(axis=-1)
    if not (divisible and terms.stay_out_window):
        return own
    taking_part = means * inside / (inside + outside)
    result: Floats = own * _ratio(taking_part.sum(axis=-1), means.sum(axis=-1))
    return result


def _odds(gain: Floats, terms: Terms, divisible: bool) -> tuple[Floats, Floats, Floats]:
    """Odds of support, record and stay out against objecting; 0 where a window is closed."""
    against = terms.objection_cost
    support = _exp(terms.precision * (gain + against))
    record, outside = np.zeros_like(gain), np.zeros_like(gain)
    if terms.record_window:
        worth = gain + terms.record_relief * np.maximum(-gain, 0.0) - terms.record_cost
        record = _exp(terms.precision * (worth + against))
    if terms.stay_out_window and divisible:
        outside = _exp(terms.precision * (terms.stay_out_reach * gain - terms.stay_out_cost + against))
    return support, record, outside


def _exp(exponent: Floats) -> Floats:
    result: Floats = np.exp(np.clip(exponent, -LARGEST_EXPONENT, LARGEST_EXPONENT))
    return result


def _relative(capability: Floats) -> Floats:
    return _ratio(capability, capability.max(axis=-1, keepdims=True))


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Part of the whole, 0 where there is no whole."""
    result: Floats = part / np.where(whole > 0, whole, 1.0)
    return result


def _pick(values: Floats, option: NDArray[np.intp]) -> Floats:
    result: Floats = np.take_along_axis(values, option[..., None, None], axis=-2)[..., 0, :]
    return result
