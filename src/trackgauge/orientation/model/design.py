"""What goes into the orientation model, prior settings among it, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    """Draws: `theta` (draw, dimension, actor, year); the others (draw, indicator) or (draw, dimension).

    `rhat` is the largest split R-hat of each kind of quantity, `ess` its smallest effective number of draws; NaN where
    chains are too short to tell.
    """

    theta: Floats
    loading: Floats
    intercept: Floats
    error_sd: Floats
    peculiarity_sd: Floats
    step_sd: Floats
    level: Floats
    spread_sd: Floats
    rhat: dict[str, float]
    ess: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prior:
    """Prior settings, in score points; every default is written here and nowhere else.

    Error and peculiarity variances have inverse gamma priors (few values cannot show that an indicator never
    errs); step and spread have half-t priors with four degrees of freedom, which let members stand still or
    be all alike without penalty (Gelman 2006; Wand et al. 2011).
    """

    intercept_sd_ladder: float = 0.15
    intercept_sd_own: float = 0.5
    loading_sd_ladder: float = 0.15
    loading_sd_own: float = 0.3
    error_sd: float = 0.5
    """Root of the expected error variance of one value: half a level."""
    error_shape: float = 3.0
    peculiarity_sd: float = 0.35
    """Root of the expected variance of a member's standing departure in one indicator."""
    peculiarity_shape: float = 3.0
    step_scale: float = 0.15
    """Move of a member in one year: half a level in about eleven years."""
    spread_scale: float = 1.0
    """Spread between members in the first year: a level."""
    level_sd: float = 1.0
    """Spread of an organisation's mean level around 0."""


FREEDOM = 4.0
"""Degrees of freedom of the half-t priors."""
