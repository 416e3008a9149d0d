"""Procedural model: an agenda setter, a reference point and a qualified majority."""

from __future__ import annotations

import numpy as np

from trackgauge.decisions.bargaining.case import Case, Floats, Model, weighted_median
from trackgauge.decisions.bargaining.models.pivotal import pivots, votes_of


def predict(case: Case) -> Floats:
    """The point nearest to the agenda setter that the quota prefers to the reference, and not all want otherwise.

    With ideal points x and distance losses, a voter accepts y over the reference r if |x - y| <= |x - r|. Above r the
    quota accepts up to 2 pivot - r, below r down to the same point of the other pivot. The setter proposes the
    accepted point nearest to its own; it can be amended by unanimity, so that it is kept between the outermost voters.

    Parameters
    ----------
    case
        `proposer` sets the agenda; where it is not given or has no position the median of the votes does. Without a
        reference point everything is accepted. Votes as in `pivotal`.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Steunenberg (1994), Public Choice 80: 163-187; Crombez (1996), British Journal of Political Science 26: 199-228
    (consultation procedure, one dimension); Romer and Rosenthal (1978).

    >>> from fractions import Fraction
    >>> from trackgauge.decisions.bargaining import case
    >>> body = case(["COM", "A", "B", "C"], [100, 20, 30, 60], 1.0, 1.0, reference=0, proposer="COM",
    ...             voters=["A", "B", "C"], quota=Fraction(2, 3))
    >>> predict(body)
    array([60.])
    """
    votes = votes_of(case)
    setter, start = _setter(case, votes), case.status_quo
    above, below = pivots(case, votes, float(case.quota))
    most = np.maximum(2 * above - start, start)
    least = np.minimum(2 * below - start, start)
    accepted = np.where(np.isnan(start), setter, np.clip(setter, np.fmin(least, most), np.fmax(least, most)))
    seats = votes > 0
    lowest = np.where(seats, case.placed, np.inf).min(axis=-1)
    highest = np.where(seats, case.placed, -np.inf).max(axis=-1)
    amended = np.clip(accepted, lowest, highest)
    return case.on_scale(np.where(accepted == start, start, amended))


def _setter(case: Case, votes: Floats) -> Floats:
    middle = weighted_median(case.placed, votes)
    if case.proposer is None:
        return middle
    return np.where(case.known[:, case.proposer], case.placed[:, case.proposer], middle)


MODELS = (Model("procedural", predict),)
