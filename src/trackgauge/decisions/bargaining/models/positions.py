"""Outcomes that are a point of the positions, or of the scale: means, also after influence, medians and baselines."""

from __future__ import annotations

import numpy as np

from trackgauge.decisions.bargaining.case import Case, Floats, Model, weighted_mean
from trackgauge.decisions.bargaining.case import weighted_median as middle


def compromise(case: Case) -> Floats:
    """sum(s c x) / sum(s c), the point that minimises the weighted squared distance to all positions.

    It approximates the Nash bargaining solution where failure to agree would hurt everybody badly (Achen 2006).

    Parameters
    ----------
    case
        Reference, proposer and rule are not used.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Van den Bos (1991), Dutch EC Policy Making; Achen (2006), in Thomson et al., The European Union Decides, ch. 4.

    >>> from trackgauge.decisions.bargaining import case
    >>> compromise(case(["A", "B"], [0, 100], [1.0, 0.5], [1, 6]))
    array([75.])
    """
    return case.on_scale(weighted_mean(case.placed, case.weight))


def weighted_median(case: Case) -> Floats:
    """The position at which half of the weight s c is reached: the first-round forecast of the expected-utility model.

    Parameters
    ----------
    case
        Reference, proposer and rule are not used.

    Returns
    -------
    Shape (draw,), on the scale of the case; where the halves meet between two actors, the mean of the two.

    References
    ----------
    Black (1948); Bueno de Mesquita (1994), in Bueno de Mesquita and Stokman, European Community Decision Making, ch. 4.

    >>> from trackgauge.decisions.bargaining import case
    >>> weighted_median(case(["A", "B", "C"], [0, 30, 90], 1.0, [1, 2, 9]))
    array([90.])
    """
    return case.on_scale(middle(case.placed, case.weight))


def median(case: Case) -> Floats:
    """The median of the known positions: with single-peaked preferences no other point beats it by simple majority.

    Parameters
    ----------
    case
        Salience and capability do not count, not even where they are 0.

    Returns
    -------
    Shape (draw,), on the scale of the case; between two middle actors, their mean.

    References
    ----------
    Black (1948), Journal of Political Economy 56: 23-34.

    >>> from trackgauge.decisions.bargaining import case
    >>> median(case(["A", "B", "C"], [0, 30, 90], 1.0, [1, 2, 9]))
    array([30.])
    """
    return case.on_scale(middle(case.placed, case.heads))


def mean_position(case: Case) -> Floats:
    """Unweighted mean of the known positions.

    Parameters
    ----------
    case
        Salience and capability do not count, not even where they are 0.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Baseline of Achen (2006), in Thomson et al., The European Union Decides, ch. 10.

    >>> from trackgauge.decisions.bargaining import case
    >>> mean_position(case(["A", "B", "C"], [0, 30, 90], 1.0, [1, 2, 9]))
    array([40.])
    """
    return case.on_scale(weighted_mean(case.placed, case.heads))


def reference_point(case: Case) -> Floats:
    """The reference point; the middle of the scale where there is none.

    Parameters
    ----------
    case
        Only its reference and scale are used.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    >>> from trackgauge.decisions.bargaining import case
    >>> reference_point(case(["A"], [10], 1.0, 1.0, reference=20)), reference_point(case(["A"], [10], 1.0, 1.0))
    (array([20.]), array([50.]))
    """
    return np.where(np.isnan(case.reference), (case.low + case.high) / 2, case.reference)


def scale_midpoint(case: Case) -> Floats:
    """(low + high) / 2 in every draw. A model that does no better knows nothing of the actors.

    Parameters
    ----------
    case
        Only its scale is used.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    >>> from trackgauge.decisions.bargaining import case
    >>> scale_midpoint(case(["A"], [10], 1.0, 1.0))
    array([50.])
    """
    return np.full(case.reference.shape, (case.low + case.high) / 2)


def influence(case: Case) -> Floats:
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
    >>> influence(case(["A", "B"], [0, 100], [1.0, 0.5], [1, 2]))
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


MODELS = (
    Model("compromise", compromise),
    Model("influence", influence),
    Model("weighted_median", weighted_median),
    Model("median", median),
    Model("mean_position", mean_position, baseline=True),
    Model("reference_point", reference_point, baseline=True),
    Model("scale_midpoint", scale_midpoint, baseline=True),
)
