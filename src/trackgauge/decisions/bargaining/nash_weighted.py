"""Weighted Nash: gains over disagreement, with salience x capability as bargaining power."""

from __future__ import annotations

from trackgauge.decisions.bargaining._case import Case, Floats
from trackgauge.decisions.bargaining.nash import solution

ID = "nash_weighted"


def predict(case: Case) -> Floats:
    """The asymmetric Nash bargaining solution: the product of gains, each to the power of salience x capability.

    Parameters
    ----------
    case
        See `nash.solution` for the losses and for a case without a reference point.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Harsanyi and Selten (1972), Management Science 18: 80-106; Schneider, Finke and Bailer (2010), Political Studies
    58: 85-103 (salience as bargaining power in the Council).

    >>> from trackgauge.decisions.bargaining import case
    >>> predict(case(["A", "B"], [0, 100], 1.0, [1, 1])).round(6)
    array([50.])
    """
    return case.on_scale(solution(case, case.weight))
