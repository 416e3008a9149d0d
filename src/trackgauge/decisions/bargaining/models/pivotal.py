"""Pivotal member: whose consent the rule needs for leaving the reference point."""

from __future__ import annotations

import numpy as np

from trackgauge.decisions.bargaining.case import (
    Case,
    Floats,
    Model,
    pivot_from_above,
    pivot_from_below,
    weighted_median,
)


def predict(case: Case) -> Floats:
    """The position of the member that completes the quota, counted from the far side towards the reference point.

    Above the reference the pivot is counted down from the top, below it up from the bottom. A pivot beyond the
    reference blocks that direction; if both directions are blocked the reference point stays. So it does where both are
    open, as they can be under a quota of half the votes or less: each side can carry its own, and neither goes first.
    Without a reference the median of the votes decides.

    Parameters
    ----------
    case
        Votes are the capability of the voters that have a position; salience counts only as above 0 or not.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Krehbiel (1998), Pivotal Politics, ch. 2; Tsebelis (2002), Veto Players, ch. 2.

    >>> from fractions import Fraction
    >>> from trackgauge.decisions.bargaining import case
    >>> predict(case(["A", "B", "C", "D"], [20, 40, 60, 80], 1.0, 1.0, reference=0, quota=Fraction(3, 4)))
    array([40.])
    """
    votes = votes_of(case)
    quota = float(case.quota)
    above, below = pivots(case, votes, quota)
    start = case.status_quo
    up, down = above > start, below < start
    moved = np.where(up & ~down, above, np.where(down & ~up, below, start))
    return case.on_scale(np.where(np.isnan(start), weighted_median(case.placed, votes), moved))


def votes_of(case: Case) -> Floats:
    """Votes of the voters that take part; of everybody where no voter does. Shape (draw, actor)."""
    everybody = np.where(case.known, case.capability, 0.0)
    voting: Floats = np.where(case.voters, everybody, 0.0)
    some = voting.sum(axis=-1, keepdims=True) > 0
    return np.where(some, voting, everybody)


def pivots(case: Case, votes: Floats, quota: float) -> tuple[Floats, Floats]:
    """Pivots for a move up and for a move down, on the scale from 0 to 1. Shape (draw,) each."""
    return pivot_from_above(case.placed, votes, quota), pivot_from_below(case.placed, votes, quota)


MODELS = (Model("pivotal", predict),)
