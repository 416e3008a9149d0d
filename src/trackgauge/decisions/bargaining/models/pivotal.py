"""Rules and pivots: the member whose consent the rule needs, and an agenda setter before a qualified majority."""

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


def pivotal(case: Case) -> Floats:
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
    >>> pivotal(case(["A", "B", "C", "D"], [20, 40, 60, 80], 1.0, 1.0, reference=0, quota=Fraction(3, 4)))
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


def procedural(case: Case) -> Floats:
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
    >>> procedural(body)
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


MODELS = (Model("pivotal", pivotal), Model("procedural", procedural))
