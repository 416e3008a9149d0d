"""Compromise: the mean of positions, weighted by salience and capability."""

from __future__ import annotations

from trackgauge.decisions.bargaining._case import Case, Floats

ID = "compromise"


def predict(case: Case) -> Floats:
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
    >>> predict(case(["A", "B"], [0, 100], [1.0, 0.5], [1, 6]))
    array([75.])
    """
    return case.on_scale(mean_position(case.placed, case.weight))


def mean_position(placed: Floats, weight: Floats) -> Floats:
    """Weighted mean over the last axis."""
    result: Floats = (placed * weight).sum(axis=-1) / weight.sum(axis=-1)
    return result
