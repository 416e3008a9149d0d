"""Positions in order: weighted medians and pivots, over many draws at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions.bargaining._case import Booleans, Floats

TIE = 1e-12
"""Shares of weight nearer than this are equal: sums of floating-point weights."""


def weighted_median(placed: Floats, weight: Floats) -> Floats:
    """The position at which half of the weight is reached; between two positions, their middle.

    Parameters
    ----------
    placed, weight
        Shape (draw, actor); an actor of weight 0 changes nothing.

    Returns
    -------
    Shape (draw,).

    >>> weighted_median(np.array([[0.0, 0.2, 1.0]]), np.array([[1.0, 1.0, 2.0]]))
    array([0.6])
    """
    order = np.argsort(placed, axis=-1, kind="stable")
    ordered, share = _along(placed, order), _shares(_along(weight, order))
    some = _along(weight, order) > 0
    lower = _first(ordered, some & (share >= 0.5 - TIE))
    upper = _first(ordered, some & (share > 0.5 + TIE))
    return (lower + np.where(np.isnan(upper), lower, upper)) / 2


def pivot_from_above(placed: Floats, weight: Floats, quota: float) -> Floats:
    """The position at which weight, counted down from the top of the scale, reaches the quota. Shape (draw,)."""
    order = np.argsort(-placed, axis=-1, kind="stable")
    ordered, share = _along(placed, order), _shares(_along(weight, order))
    return _first(ordered, (_along(weight, order) > 0) & (share >= quota - TIE))


def pivot_from_below(placed: Floats, weight: Floats, quota: float) -> Floats:
    """The position at which weight, counted up from the bottom of the scale, reaches the quota. Shape (draw,)."""
    return -pivot_from_above(-placed, weight, quota)


def _along(values: Floats, order: NDArray[np.intp]) -> Floats:
    result: Floats = np.take_along_axis(values, order, axis=-1)
    return result


def _shares(weight: Floats) -> Floats:
    running: Floats = np.cumsum(weight, axis=-1)
    return running / running[..., -1:]


def _first(values: Floats, mask: Booleans) -> Floats:
    found = np.take_along_axis(values, mask.argmax(axis=-1)[..., None], axis=-1)[..., 0]
    result: Floats = np.where(mask.any(axis=-1), found, np.nan)
    return result
