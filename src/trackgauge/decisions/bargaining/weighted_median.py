"""Weighted median: the middle of salience x capability."""

from __future__ import annotations

from trackgauge.decisions.bargaining._case import Case, Floats
from trackgauge.decisions.bargaining._order import weighted_median

ID = "weighted_median"


def predict(case: Case) -> Floats:
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
    >>> predict(case(["A", "B", "C"], [0, 30, 90], 1.0, [1, 2, 9]))
    array([90.])
    """
    return case.on_scale(weighted_median(case.placed, case.weight))
