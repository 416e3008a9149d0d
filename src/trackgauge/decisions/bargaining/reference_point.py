"""Reference point: nothing changes. A baseline."""

from __future__ import annotations

import numpy as np

from trackgauge.decisions.bargaining._case import Case, Floats

ID = "reference_point"


def predict(case: Case) -> Floats:
    """The reference point; the middle of the scale where there is none.

    Parameters
    ----------
    case
        Only its reference and scale are used.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    >>> from trackgauge.decisions.bargaining import case
    >>> predict(case(["A"], [10], 1.0, 1.0, reference=20)), predict(case(["A"], [10], 1.0, 1.0))
    (array([20.]), array([50.]))
    """
    return np.where(np.isnan(case.reference), (case.low + case.high) / 2, case.reference)
