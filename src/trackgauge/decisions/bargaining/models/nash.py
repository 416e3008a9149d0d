"""Nash: the agreement that maximises the product of gains over disagreement, equal or weighted by bargaining power."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from trackgauge.decisions.bargaining.case import Booleans, Case, Floats, Model

HALVINGS = 60
"""2^-60 of the scale is below the last digit of a double."""


def predict(case: Case) -> Floats:
    """The symmetric Nash bargaining solution with the reference point as disagreement.

    Parameters
    ----------
    case
        Salience and capability count only as above 0 or not: the symmetric solution is invariant to the scale of
        anybody's utility. See `solution` for the losses and for a case without a reference point.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Nash (1950), Econometrica 18: 155-162.

    >>> from trackgauge.decisions.bargaining import case
    >>> predict(case(["A", "B"], [60, 60], 1.0, 1.0, reference=0)).round(6)
    array([60.])
    """
    return case.on_scale(solution(case, case.known.astype(float)))


def predict_weighted(case: Case) -> Floats:
    """The asymmetric Nash bargaining solution: the product of gains, each to the power of salience x capability.

    Parameters
    ----------
    case
        See `solution` for the losses and for a case without a reference point.

    Returns
    -------
    Shape (draw,), on the scale of the case.

    References
    ----------
    Harsanyi and Selten (1972), Management Science 18: 80-106; Schneider, Finke and Bailer (2010), Political Studies
    58: 85-103 (salience as bargaining power in the Council).

    >>> from trackgauge.decisions.bargaining import case
    >>> predict_weighted(case(["A", "B"], [0, 100], 1.0, [1, 1])).round(6)
    array([50.])
    """
    return case.on_scale(solution(case, case.weight))


def solution(case: Case, weight: Floats) -> Floats:
    """The y that maximises sum(w log gain), on the scale from 0 to 1.

    Losses are squared distances. Over a reference r the gain is (x - r)^2 - (x - y)^2; y solves
    sum(w) / (y - r) = sum(w / (2 x - r - y)) for r < y < min(2 x - r), and in the mirror below r. If actors want to
    move in opposite directions, or one not at all, no y is better for all and the reference stays. Without a
    reference, disagreement is as bad as the whole length of the scale: the gain is 1 - (x - y)^2.

    Parameters
    ----------
    case
        Positions and reference.
    weight
        Exponents of the gains, shape (draw, actor); 0 = takes no part.

    Returns
    -------
    Shape (draw,).
    """
    start, some = case.status_quo, weight > 0
    lowest = np.where(some, case.placed, np.inf).min(axis=-1)
    highest = np.where(some, case.placed, -np.inf).max(axis=-1)
    free = _without_reference(case.placed, weight, lowest, highest)
    up = _above(case.placed, weight, start, lowest)
    down = -_above(-case.placed, weight, -start, -highest)
    moved = np.where(lowest > start, up, np.where(highest < start, down, start))
    return np.where(np.isnan(start), free, moved)


def _above(placed: Floats, weight: Floats, start: Floats, nearest: Floats) -> Floats:
    """Where the slope of the log product changes sign between the reference and the last point that all accept."""
    origin = np.where(nearest > start, start, nearest - 1.0)

    def rising(y: Floats) -> Booleans:
        room = np.where(weight > 0, 2 * placed - (origin + y)[:, None], 1.0)
        result: Booleans = weight.sum(axis=-1) / (y - origin) > (weight / room).sum(axis=-1)
        return result

    return _bisect(rising, origin, 2 * nearest - origin)


def _without_reference(placed: Floats, weight: Floats, lowest: Floats, highest: Floats) -> Floats:
    def rising(y: Floats) -> Booleans:
        away = np.where(weight > 0, placed - y[:, None], 0.0)
        result: Booleans = (weight * away / (1.0 - away**2)).sum(axis=-1) > 0
        return result

    return _bisect(rising, lowest, highest)


def _bisect(rising: Callable[[Floats], Booleans], low: Floats, high: Floats) -> Floats:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        up = rising(middle)
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return (low + high) / 2


MODELS = (Model("nash", predict), Model("nash_weighted", predict_weighted))
