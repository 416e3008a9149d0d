"""The model's prior: proper everywhere, weak where votes speak, one place for every default."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Prior:
    """Prior of the dynamic ordinal probit.

    Unscaled positions start at N(0, 1); a step over k periods is N(0, k volatility^2) or, with heavy tails, Student t
    with `shock_df` degrees of freedom and that scale. Positions are these values standardised over all state-periods
    to mean 0 and standard deviation 1, as Bailey, Strezhnev and Voeten do in every sweep; votes depend on them alone.
    Squared volatilities are scaled inverse chi-squared with `volatility_df` degrees of freedom around a common level,
    and no volatility is above `largest_volatility` standard deviations a period, the value the authors fix for all:
    few votes could otherwise send one state far out and squeeze the rest. The level is Gamma with shape 1 and mean
    `level_mean`. Discriminations are N(0, discrimination_sd^2), lower thresholds N(0, threshold_sd^2), log gaps between
    the thresholds N(log_gap_mean, log_gap_sd^2).
    """

    discrimination_sd: float = 1.0
    threshold_sd: float = 3.0
    log_gap_mean: float = -0.5
    log_gap_sd: float = 1.0
    volatility_df: float = 4.0
    level_mean: float = 0.05
    largest_volatility: float = 0.5
    shock_df: float = 0.0
    fixed_volatility: float = 0.0
    bound: float = math.inf

    @property
    def item_mean(self) -> Floats:
        """Prior mean of discrimination, lower threshold and log gap (3,)."""
        return np.array([0.0, 0.0, self.log_gap_mean])

    @property
    def item_precision(self) -> Floats:
        """Prior precision of discrimination, lower threshold and log gap (3,)."""
        return 1.0 / np.square([self.discrimination_sd, self.threshold_sd, self.log_gap_sd])
