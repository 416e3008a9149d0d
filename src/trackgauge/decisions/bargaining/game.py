"""The game of consensus with windows, over any arrays of gains: its terms, responses and settlement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.bargaining.case import Booleans, Floats

LARGEST_EXPONENT = 600.0
"""exp(600) is finite; a stance whose odds are beyond it is certain in double precision anyway."""

ALIKE = 1e-12
"""Expectations nearer than this, in units of gain, are the same."""

AT_ONCE = 100_000
"""Gains worked on at once: they and what is computed from them stay in the processor's cache."""


LARGEST = 1e6
"""A cost or precision above it is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules and the costs of the game, in units of gain (a full swing across the scale at full salience is 1).

    Parameters
    ----------
    precision
        Logit precision of a member's response, from 0 (a coin for every stance) up; higher = closer to the best reply.
    objection_cost
        What objecting costs a member that does it, from 0 up.
    record_window, opt_out_window
        Whether the rule knows the window.
    record_cost, record_relief
        What putting a view on record costs, and the share (0-1) of a loss that it takes away.
    opt_out_cost, opt_out_reach
        What staying out costs, and the share (0-1) of gain or loss that reaches a member outside all the same.
    side_payments
        Most that the strongest member can transfer, from 0 up; a weaker one can transfer in proportion to its
        capability, and nobody transfers more than its gain.
    """

    precision: float = 10.0
    objection_cost: float = 0.1
    record_window: bool = True
    record_cost: float = 0.05
    record_relief: float = 0.5
    opt_out_window: bool = True
    opt_out_cost: float = 0.1
    opt_out_reach: float = 0.25
    side_payments: float = 0.1

    def __post_init__(self) -> None:
        for name in ("precision", "objection_cost", "record_cost", "opt_out_cost", "side_payments"):
            within(name, getattr(self, name), LARGEST)
        for name in ("record_relief", "opt_out_reach"):
            within(name, getattr(self, name), 1.0)


def within(name: str, value: float, most: float) -> None:
    """Refuse a value that is not from 0 to `most`, or not a number."""
    if not 0 <= value <= most:
        raise TrackgaugeError(f"{value:g} is not possible", where=name, next_step=f"Use a number from 0 to {most:g}.")


DEFAULT = Terms()


class Response(IntEnum):
    """The stances of the game, in the order of the last axis of `stance_probabilities`."""

    SUPPORT = 0
    RECORD_VIEW = 1
    OPT_OUT = 2
    OBJECT = 3


class Settlement(NamedTuple):
    """How a proposal fares; leading axes are those of the gains.

    Parameters
    ----------
    option, last
        Index of the depth that the proposer puts forward, and of the last that promises it as much, shape (...).
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
    last: NDArray[np.intp]
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
    support g; record a view g + relief x max(-g, 0) - record cost; opt out reach x g - opt-out cost;
    object -objection cost; and P(stance) is proportional to exp(precision x worth).

    Parameters
    ----------
    gain
        Gain over the outside option, transfers included, shape (..., actor).
    terms
        Windows, costs and precision.
    divisible
        Whether the proposal can be carried out without some members; if not, nobody can opt out.
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
       chooses the depth with the largest expectation; of several that promise the same, the first.

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
    lead, (options, actors) = gain.shape[:-2], gain.shape[-2:]
    flat = gain.reshape(-1, options, actors)
    means, weights = (_flat(each, lead, actors) for each in (capability, proposer))
    there = None if present is None else _flat(present, lead, actors)
    size = max(1, AT_ONCE // max(1, options * actors))
    parts = [
        _settled(flat[part], means[part], weights[part], terms, divisible, None if there is None else there[part])
        for part in (slice(k, k + size) for k in range(0, max(1, len(flat)), size))
    ]
    whole = (np.concatenate(fields).reshape((*lead, *fields[0].shape[1:])) for fields in zip(*parts, strict=True))
    return Settlement(*whole)


def _settled(
    gain: Floats, capability: Floats, proposer: Floats, terms: Terms, divisible: bool, present: Booleans | None
) -> Settlement:
    """Proposals one after the other: gain (proposal, option, actor), all else (proposal, actor)."""
    there = None if present is None else present[:, None, :]
    means = np.broadcast_to(capability[:, None, :], gain.shape)
    if there is not None:
        gain, means = np.where(there, gain, 0.0), np.where(there, means, 0.0)
    after = gain + side_payments(gain, means, terms.side_payments)
    expected = _expected(after, means, proposer[:, None, :], terms, divisible, there)
    best = expected >= expected.max(axis=-1, keepdims=True) - ALIKE
    option, last = best.argmax(axis=-1), best.shape[-1] - 1 - best[..., ::-1].argmax(axis=-1)
    chosen, raw = _pick(after, option), _pick(gain, option)
    return Settlement(
        option=option,
        last=last,
        adopted=adoption(chosen, terms, divisible=divisible, present=present),
        stances=stance_probabilities(chosen, terms, divisible=divisible, present=present),
        transfers=chosen - raw,
        gain=chosen,
        proposer_gain=np.take_along_axis(expected, option[..., None], axis=-1)[..., 0],
    )


def _flat(values: Any, lead: tuple[int, ...], actors: int) -> Any:
    """Values of (..., actor) for every proposal, shape (proposal, actor)."""
    return np.broadcast_to(values, (*lead, actors)).reshape(-1, actors)


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
    if not (divisible and terms.opt_out_window):
        return own
    taking_part = means * inside / (inside + outside)
    result: Floats = own * _ratio(taking_part.sum(axis=-1), means.sum(axis=-1))
    return result


def _odds(gain: Floats, terms: Terms, divisible: bool) -> tuple[Floats, Floats, Floats]:
    """Odds of support, record and opt out against objecting; 0 where a window is closed."""
    against = terms.objection_cost
    support = _exp(terms.precision * (gain + against))
    record, outside = np.zeros_like(gain), np.zeros_like(gain)
    if terms.record_window:
        worth = gain + terms.record_relief * np.maximum(-gain, 0.0) - terms.record_cost
        record = _exp(terms.precision * (worth + against))
    if terms.opt_out_window and divisible:
        outside = _exp(terms.precision * (terms.opt_out_reach * gain - terms.opt_out_cost + against))
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
