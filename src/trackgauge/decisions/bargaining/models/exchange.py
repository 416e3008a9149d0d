"""Exchange: pairs of actors trade positions on two issues that matter to them unequally."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.bargaining.case import Case, Floats, Model, weighted_mean

NOTHING = 1e-9
"""A gain below this is none."""


class Trade(NamedTuple):
    """One exchange: `giver` moves on issue `gives_on`, `taker` on issue `takes_on`; both gain the same."""

    giver: int
    taker: int
    gives_on: int
    takes_on: int
    giver_move: float
    taker_move: float
    gain: float


def predict(case: Case) -> Floats:
    """One issue alone leaves nothing to exchange: the compromise. Several issues: `predict_together`."""
    return case.on_scale(weighted_mean(case.placed, case.weight))


def predict_together(cases: Sequence[Case]) -> Floats:
    """Outcomes of issues that are decided together, after exchange.

    The expected outcome of an issue is the compromise sum(s c x) / sum(s c). Two actors on opposite sides of it on two
    issues can exchange: i gives way on a, j on b. Moving a by D_a costs i s_ia D_a and brings j s_ja D_a. Both gain the
    same where D_b (s_ib + s_jb) = D_a (s_ia + s_ja), and nobody goes beyond the other's position. The exchange that
    brings most goes first; a position is given away once; it ends when no exchange brings anything.

    Parameters
    ----------
    cases
        One for each issue, with the same actors and draws. Reference, proposer and rule are not used.

    Returns
    -------
    Shape (issue, draw), each on the scale of its case.

    References
    ----------
    Stokman and Van Oosten (1994), in Bueno de Mesquita and Stokman, European Community Decision Making, ch. 5; with
    equal utility gains as in Arregui, Stokman and Thomson (2006), in Thomson et al., The European Union Decides, ch. 5.
    """
    if any(case.actors != cases[0].actors or case.reference.shape != cases[0].reference.shape for case in cases):
        raise TrackgaugeError(
            "the issues have different actors or draws", where="exchange", next_step="Use the same for all issues."
        )
    placed = np.stack([case.placed for case in cases], axis=1)
    weight = np.stack([case.weight for case in cases], axis=1)
    salience = np.stack([np.where(case.known, case.salience, 0.0) for case in cases], axis=1)
    if len(cases) > 1:
        placed = np.stack([_traded(*draw) for draw in zip(placed, weight, salience, strict=True)])
    outcome = np.clip(weighted_mean(placed, weight), 0.0, 1.0)
    return np.stack([case.on_scale(outcome[:, issue]) for issue, case in enumerate(cases)])


def _traded(placed: Floats, weight: Floats, salience: Floats) -> Floats:
    """Positions after all exchanges of one draw, shape (issue, actor)."""
    side = np.sign(placed - weighted_mean(placed, weight)[:, None]) * (weight > 0)
    free, now = weight > 0, placed.copy()
    while (trade := best_trade(now, weight, salience, side, free)).gain > NOTHING:
        now[trade.gives_on, trade.giver] += trade.giver_move
        now[trade.takes_on, trade.taker] += trade.taker_move
        free[trade.gives_on, trade.giver] = free[trade.takes_on, trade.taker] = False
    return now


def best_trade(
    placed: Floats,
    weight: Floats,
    salience: Floats,
    side: Floats,
    free: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
) -> Trade:
    """The exchange that brings both the most; its gain is 0 where there is none.

    Parameters
    ----------
    placed, weight, salience
        Shape (issue, actor).
    side
        Side of the expected outcome: -1, 0 or 1.
    free
        Positions that have not been given away.
    """
    gap = placed[:, None, :] - placed[:, :, None]
    opposed = side[:, :, None] * side[:, None, :] < 0
    shift = np.abs(gap) * (weight / weight.sum(axis=1, keepdims=True))[:, :, None]
    stake = salience[:, :, None] + salience[:, None, :]
    # Axes: issue on which i gives, i, j, issue on which j gives.
    given = np.where(opposed & free[:, :, None], shift, 0.0)[:, :, :, None]
    taken = np.where(opposed & free[:, :, None], shift, 0.0).transpose(2, 1, 0)[None]
    stakes = stake[:, :, :, None], stake.transpose(1, 2, 0)[None]
    moved = np.minimum(given * stakes[0], taken * stakes[1])
    part = moved / np.where(stakes[0] > 0, stakes[0], 1.0), moved / np.where(stakes[1] > 0, stakes[1], 1.0)
    gain = salience.T[None, :, None, :] * part[1] - salience[:, :, None, None] * part[0]
    gives_on, giver, taker, takes_on = (int(k) for k in np.unravel_index(gain.argmax(), gain.shape))
    best = gives_on, giver, taker, takes_on
    return Trade(
        giver, taker, gives_on, takes_on,
        _of(part[0][best], given[gives_on, giver, taker, 0], gap[gives_on, giver, taker]),
        _of(part[1][best], taken[0, giver, taker, takes_on], gap[takes_on, taker, giver]),
        float(gain[best]),
    )  # fmt: skip


def _of(part: float, whole: float, gap: float) -> float:
    return float(gap * part / whole) if whole > 0 else 0.0


MODELS = (Model("exchange", predict, predict_together),)
