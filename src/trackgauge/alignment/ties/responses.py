"""From yearly values to ordered responses: trailing windows and cut points."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.contributor import UNSEEN, Categories

Floats = NDArray[np.float64]


def trailing_sum(values: Floats, years: int) -> Floats:
    """Sum over a year and the years before it, shape (year, ...); NaN in a year that is not observed.

    Unobserved earlier years count as nothing: the first years of a source have a shorter window.

    >>> trailing_sum(np.array([[1.0], [2.0], [np.nan], [4.0]]), 2).ravel().tolist()
    [1.0, 3.0, nan, 4.0]
    """
    return _trailing(values, years, np.add)


def trailing_maximum(values: Floats, years: int) -> Floats:
    """Largest value of a year and the years before it; NaN in a year that is not observed.

    >>> trailing_maximum(np.array([[3.0], [2.0], [1.0]]), 2).ravel().tolist()
    [3.0, 3.0, 2.0]
    """
    return _trailing(values, years, np.maximum)


def _trailing(values: Floats, years: int, join: Callable[[Floats, Floats], Floats]) -> Floats:
    filled = np.where(np.isnan(values), 0.0, values)
    found = filled.copy()
    for back in range(1, years):
        found[back:] = join(found[back:], filled[:-back])
    found[np.isnan(values)] = np.nan
    return found


def cut(values: Floats, edges: Sequence[float]) -> Categories:
    """Place of each value among ascending edges: 0 below the first, 1 from the first on; `UNSEEN` for NaN.

    >>> cut(np.array([[0.0, 1.0, 5.0, np.nan]]), (1, 3)).tolist()
    [[0, 1, 2, -1]]
    """
    found = np.digitize(values, edges).astype(np.int8)
    found[np.isnan(values)] = UNSEEN
    return found
