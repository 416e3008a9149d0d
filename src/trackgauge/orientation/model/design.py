"""What goes into the orientation model and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Design:
    """Evidence as arrays. Axes: indicator J, member N, year T.

    `weight`, `weighted_value` and `weighted_square` have shape (J, N, T) and hold the sums of w, w*y and
    w*y^2 over the values of a cell; `values_count` (J, N) is the number of values; `dimension` (J,) gives 0, 1 or 2;
    `on_ladder` (J,) marks the indicators that are coded on the orientation scale itself.
    """

    actors: tuple[str, ...]
    indicators: tuple[str, ...]
    years: tuple[int, ...]
    dimension: NDArray[np.int64]
    on_ladder: NDArray[np.bool_]
    weight: Floats
    weighted_value: Floats
    weighted_square: Floats
    values_count: Floats


@dataclass(frozen=True, slots=True)
class Posterior:
    """Draws: `theta` (draw, dimension, actor, year); the others (draw, indicator) or (draw, dimension)."""

    theta: Floats
    loading: Floats
    intercept: Floats
    error_sd: Floats
    peculiarity_sd: Floats
    step_sd: Floats
    level: Floats
    spread_sd: Floats
    rhat: dict[str, float]


DIMENSIONS: tuple[Literal["interest"], Literal["identity"], Literal["policy"]] = ("interest", "identity", "policy")
