"""Median: the middle actor, one head one vote."""

from __future__ import annotations

from trackgauge.decisions.bargaining._case import Case, Floats
from trackgauge.decisions.bargaining._order import weighted_median

ID = "median"


def predict(case: Case) -> Floats:
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
    >>> predict(case(["A", "B", "C"], [0, 30, 90], 1.0, [1, 2, 9]))
    array([30.])
    """
    return case.on_scale(weighted_median(case.placed, case.heads))
