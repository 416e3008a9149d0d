"""Challenge: expected utility of challenging others, round by round."""

from __future__ import annotations

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.bargaining.case import Case, Floats, Model, weighted_median

ROUNDS = 10
PAIRS_AT_ONCE = 100_000
"""Pairs of actors, over draws, that are worked on at once: memory stays small however many draws there are."""
STILL = 1e-9
"""Movements below this share of the scale end the bargaining; utilities nearer than this are equal."""


def predict(case: Case, *, rounds: int = ROUNDS) -> Floats:
    """The weighted median after at most `rounds` rounds of challenges and offers; nothing in it is random.

    In every round, with d the distance on a scale from 0 to 1 and r the exponent of risk (1 in a first pass):

    * i prevails over j with P = sum_k s c max(u_ki - u_kj, 0) / sum_k s c |u_ki - u_kj|, u_ki = 1 - d_ki;
    * success is worth 2 - 4 (1/2 - d/2)^r, failure 2 - 4 (1/2 + d/2)^r, leaving it 2 - 4 (1/2)^r, and
      E_ij = s_j (P success + (1 - P) failure) + (1 - s_j) success - leaving it (the status quo stays for sure, Q = 1);
    * risk: R = (2 S - max S - min S) / (max S - min S) with S_i = sum_j E_ji, r = (1 - R/3) / (1 + R/3), and E anew;
    * i makes j an offer if E_ij > 0: j comes all the way if E_ji > E_ij is false and E_ji > 0 (confrontation), or if
      E_ji < -E_ij (capitulation), and |E_ji / E_ij| of the way if -E_ij <= E_ji < 0 (compromise);
    * everybody takes the offer that moves it least, of equal ones that of the strongest challenger, and of equally
      strong ones the mean, whatever the order of the actors.

    Parameters
    ----------
    case
        Reference, proposer and rule are not used.
    rounds
        From 1 up.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Bueno de Mesquita (1984), PS 17: 226-236; (1997), International Interactions 23: 235-266. Equations as in Scholz,
    Calbert and Smith (2011), Journal of Theoretical Politics 23: 510-531.

    >>> from trackgauge.decisions.bargaining import case
    >>> predict(case(["A", "B", "C"], [0, 40, 100], 1.0, [1, 1, 5]))
    array([100.])
    """
    if rounds < 1:
        raise TrackgaugeError(f"{rounds} rounds are none", where="rounds", next_step="Use a whole number from 1 up.")
    placed, weight = case.placed, case.weight
    salience = np.where(case.known, case.salience, 0.0)
    block = max(1, PAIRS_AT_ONCE // placed.shape[1] ** 2)
    parts = [slice(k, k + block) for k in range(0, len(placed), block)]
    settled = [_after(placed[part], weight[part], salience[part], rounds) for part in parts]
    return case.on_scale(weighted_median(np.concatenate(settled), weight))


def _after(placed: Floats, weight: Floats, salience: Floats, rounds: int) -> Floats:
    """Positions after the rounds, or once nobody moves."""
    for _ in range(rounds):
        moved = one_round(placed, weight, salience)
        if np.abs(moved - placed).max() < STILL:
            return moved
        placed = moved
    return placed


def one_round(placed: Floats, weight: Floats, salience: Floats) -> Floats:
    """Positions after one round. All of shape (draw, actor), positions and salience from 0 to 1."""
    taking_part = weight > 0
    pairs = taking_part[:, :, None] & taking_part[:, None, :]
    prevails = prevailing(placed, weight)
    first = np.where(pairs, neutral_utility(placed, salience, prevails), 0.0)
    risk = risk_exponents(first, taking_part)
    return _moved(placed, np.where(pairs, expected_utility(placed, salience, prevails, risk), 0.0))


def prevailing(placed: Floats, weight: Floats) -> Floats:
    """P that i prevails over j: the weight of those nearer to i, by how much nearer; 1/2 if no weight is nearer to one.

    Actors are put in order; running sums of the weight up to the middle between two of them give the sum over
    all others at once.

    Parameters
    ----------
    placed, weight
        Shape (draw, actor), positions from 0 to 1.

    Returns
    -------
    Shape (draw, i, j).
    """
    order = np.argsort(placed, axis=1, kind="stable")
    won = _won_in_order(np.take_along_axis(placed, order, axis=1), np.take_along_axis(weight, order, axis=1))
    back = np.argsort(order, axis=1)
    won = won[np.arange(len(placed))[:, None, None], back[:, :, None], back[:, None, :]]
    both = won + won.swapaxes(1, 2)
    apart = np.abs(placed[:, :, None] - placed[:, None, :]) > STILL
    # Weight that lies in the middle of the two decides nothing, but leaves crumbs of rounding.
    decided = apart & (both > STILL * weight.sum(axis=1)[:, None, None])
    result: Floats = np.where(decided, won / np.where(decided, both, 1.0), 0.5)
    return result


def _won_in_order(x: Floats, weight: Floats) -> Floats:
    """sum_k w_k max(|x_k - x_j| - |x_k - x_i|, 0) for ascending x. Shape (draw, i, j).

    For x_i < x_j those up to i count x_j - x_i, those from there to the middle x_i + x_j - 2 x_k. The other way round
    it is what is left of sum_k w_k (|x_k - x_j| - |x_k - x_i|).
    """
    mass, moment = _running(weight), _running(weight * x)
    middle = (x[:, :, None] + x[:, None, :]) / 2
    # Draws side by side on one line, two apart: a single search finds every middle among the actors of its draw.
    line = 2.0 * np.arange(len(x))
    place = np.searchsorted((x + line[:, None]).ravel(), (middle + line[:, None, None]).ravel(), side="right")
    until = place.reshape(middle.shape) - x.shape[1] * np.arange(len(x))[:, None, None]
    draw = np.arange(len(x))[:, None, None]
    own, first = np.arange(1, x.shape[1] + 1), x[:, :, None]
    upward = (
        (x[:, None, :] - first) * mass[:, own, None]
        + 2 * middle * (mass[draw, until] - mass[:, own, None])
        - 2 * (moment[draw, until] - moment[:, own, None])
    )
    # sum_k w_k |x_k - x|
    away = x * (2 * mass[:, own] - mass[:, -1:]) - (2 * moment[:, own] - moment[:, -1:])
    downward = upward.swapaxes(1, 2) - (away[:, :, None] - away[:, None, :])
    result: Floats = np.maximum(np.where(x[:, None, :] >= first, upward, downward), 0.0)
    return result


def _running(values: Floats) -> Floats:
    """Sums of the first 0, 1, ... values of every draw."""
    result: Floats = np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1)
    return result


def expected_utility(placed: Floats, salience: Floats, prevails: Floats, risk: Floats) -> Floats:
    """E of i from challenging j, in the utility of i. Shape (draw, i, j); 0 at one position."""
    apart = np.abs(placed[:, :, None] - placed[:, None, :])
    exponent = risk[:, :, None]
    success = 2 - 4 * (0.5 - 0.5 * apart) ** exponent
    failure = 2 - 4 * (0.5 + 0.5 * apart) ** exponent
    resists = salience[:, None, :]
    challenge = resists * (prevails * success + (1 - prevails) * failure) + (1 - resists) * success
    result: Floats = challenge - (2 - 4 * 0.5**exponent)
    return result


def neutral_utility(placed: Floats, salience: Floats, prevails: Floats) -> Floats:
    """`expected_utility` with all exponents 1: 2 d (1 - 2 s_j (1 - P)). Shape (draw, i, j)."""
    apart = np.abs(placed[:, :, None] - placed[:, None, :])
    result: Floats = 2 * apart * (1 - 2 * salience[:, None, :] * (1 - prevails))
    return result


def risk_exponents(utilities: Floats, taking_part: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    """r from 1/2 (most secure) to 2 (least secure), by what others expect from challenging the actor.

    Shape (draw, actor); 1 where all are equally secure.
    """
    threat = utilities.sum(axis=1)
    most = np.where(taking_part, threat, -np.inf).max(axis=-1, keepdims=True)
    least = np.where(taking_part, threat, np.inf).min(axis=-1, keepdims=True)
    spread = most - least
    share = np.where(spread > STILL, (2 * threat - most - least) / np.where(spread > STILL, spread, 1.0), 0.0)
    result: Floats = np.where(taking_part, (1 - share / 3) / (1 + share / 3), 1.0)
    return result


def _moved(placed: Floats, utilities: Floats) -> Floats:
    """Everybody takes the offer that moves it least; of offers alike in size and strength, their mean.

    Axis 1 challenges, axis 2 is challenged. Two that pull alike from opposite sides leave an actor where it is.
    """
    own, theirs = utilities, utilities.swapaxes(1, 2)
    gives = (own > STILL) & (theirs < own - STILL)
    part = np.where(theirs < -own - STILL, 1.0, np.abs(theirs) / np.where(gives, own, 1.0))
    share = np.where(theirs > STILL, 1.0, part)
    move = np.where(gives, share * (placed[:, :, None] - placed[:, None, :]), 0.0)
    size = np.where(gives & (np.abs(move) > STILL), np.abs(move), np.inf)
    least = size.min(axis=1, keepdims=True)
    offered = np.isfinite(size) & (size <= least + STILL)
    strength = np.where(offered, own, -np.inf)
    alike = offered & (strength >= strength.max(axis=1, keepdims=True) - STILL)
    result: Floats = placed + np.where(alike, move, 0.0).sum(axis=1) / np.maximum(alike.sum(axis=1), 1)
    return result


MODELS = (Model("challenge", predict),)
