"""Mean position: every actor with a position counts the same. A baseline."""

from __future__ import annotations

from trackgauge.decisions.bargaining._case import Case, Floats
from trackgauge.decisions.bargaining.compromise import mean_position

ID = "mean_position"


def predict(case: Case) -> Floats:
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
    >>> predict(case(["A", "B", "C"], [0, 30, 90], 1.0, [1, 2, 9]))
    array([40.])
    """
    return case.on_scale(mean_position(case.placed, case.heads))
