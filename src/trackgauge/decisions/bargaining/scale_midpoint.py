"""Scale midpoint: the middle of the scale, whoever wants what. A baseline."""

from __future__ import annotations

import numpy as np

from trackgauge.decisions.bargaining._case import Case, Floats

ID = "scale_midpoint"


def predict(case: Case) -> Floats:
    """(low + high) / 2 in every draw. A model that does no better knows nothing of the actors.

    Parameters
    ----------
    case
        Only its scale is used.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    >>> from trackgauge.decisions.bargaining import case
    >>> predict(case(["A"], [10], 1.0, 1.0))
    array([50.])
    """
    return np.full(case.reference.shape, (case.low + case.high) / 2)
