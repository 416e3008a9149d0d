"""Influence: members are persuaded by the powerful before they compromise."""

from __future__ import annotations

import numpy as np

from trackgauge.decisions.bargaining.case import Case, Floats, Model, weighted_mean


def predict(case: Case) -> Floats:
    """The compromise of positions that have settled under influence.

    An actor keeps its own position with weight s and follows the others, each by its salience x capability, with
    weight 1 - s: x' = s x + (1 - s) W x', so that x' = (I - (I - S) W)^-1 S x. Everybody has access to everybody.

    Parameters
    ----------
    case
        Salience is both weight and stubbornness. Reference, proposer and rule are not used.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Friedkin and Johnsen (1990), Journal of Mathematical Sociology 15: 193-206, eq. 6; Stokman and Van den Bos (1992),
    Research in Politics and Society 4: 219-253 (influence before the vote).

    >>> from trackgauge.decisions.bargaining import case
    >>> predict(case(["A", "B"], [0, 100], [1.0, 0.5], [1, 2]))
    array([25.])
    """
    return case.on_scale(weighted_mean(settled(case), case.weight))


def settled(case: Case) -> Floats:
    """Positions after influence, on the scale from 0 to 1. Shape (draw, actor)."""
    weight = case.weight
    others = np.broadcast_to(weight[:, None, :], (*weight.shape, weight.shape[1])) * (1 - np.eye(weight.shape[1]))
    total = others.sum(axis=-1, keepdims=True)
    followed = others / np.where(total > 0, total, 1.0)
    own = np.where(case.known & (total[..., 0] > 0), case.salience, 1.0)
    system = np.eye(weight.shape[1]) - (1 - own)[..., None] * followed
    solved = np.linalg.solve(system, (own * case.placed)[..., None])
    return np.asarray(solved[..., 0], dtype=float)


MODELS = (Model("influence", predict),)
