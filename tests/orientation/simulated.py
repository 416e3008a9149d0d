"""Evidence simulated from the model: a test fixture, written from its equations and not from the sampler."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.orientation.model import FREEDOM, Design, Prior

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Truth:
    """What the evidence was simulated from. Axes as in `Posterior`, without draws."""

    theta: Floats
    loading: Floats
    intercept: Floats
    error_sd: Floats
    peculiarity_sd: Floats
    step_sd: Floats
    level: Floats
    spread_sd: Floats


def from_prior(rng: np.random.Generator, dimension: Floats, on_ladder: Floats, members: int, years: int) -> Truth:
    """Everything drawn from the prior."""
    prior, count = Prior(), len(DIMENSIONS)

    def half_t(scale: float) -> Floats:
        return scale * np.abs(rng.standard_t(FREEDOM, size=count))

    def inverse_gamma(shape: float, expected_variance: float) -> Floats:
        return np.sqrt(expected_variance * (shape - 1) / rng.standard_gamma(shape, size=len(dimension)))

    level, spread, step = rng.normal(size=count) * prior.level_sd, half_t(prior.spread_scale), half_t(prior.step_scale)
    theta = np.empty((count, members, years))
    theta[:, :, 0] = level[:, None] + spread[:, None] * rng.normal(size=(count, members))
    for t in range(1, years):
        theta[:, :, t] = theta[:, :, t - 1] + step[:, None] * rng.normal(size=(count, members))
    loading_sd = np.where(on_ladder, prior.loading_sd_ladder, prior.loading_sd_own)
    loading = 1 + loading_sd * rng.normal(size=len(dimension))
    while (loading <= 0).any():
        loading = np.where(loading > 0, loading, 1 + loading_sd * rng.normal(size=len(dimension)))
    intercept_sd = np.where(on_ladder, prior.intercept_sd_ladder, prior.intercept_sd_own)
    return Truth(
        theta=theta,
        loading=loading,
        intercept=intercept_sd * rng.normal(size=len(dimension)),
        error_sd=inverse_gamma(prior.error_shape, prior.error_sd**2),
        peculiarity_sd=inverse_gamma(prior.peculiarity_shape, prior.peculiarity_sd**2),
        step_sd=step,
        level=level,
        spread_sd=spread,
    )


def evidence(rng: np.random.Generator, truth: Truth, dimension: Floats, on_ladder: Floats, weight: Floats) -> Design:
    """One value for every cell (indicator, member, year) with a weight; none where the weight is 0."""
    n_indicator, members, years = weight.shape
    eta = truth.intercept[:, None] + truth.peculiarity_sd[:, None] * rng.normal(size=(n_indicator, members))
    mean = eta[:, :, None] + truth.loading[:, None, None] * truth.theta[dimension.astype(int)]
    error = truth.error_sd[:, None, None] / np.sqrt(np.where(weight > 0, weight, 1))
    value = mean + error * rng.normal(size=weight.shape)
    return Design(
        actors=tuple(f"S{i:02d}" for i in range(members)),
        indicators=tuple(f"indicator_{j}" for j in range(n_indicator)),
        years=tuple(range(2001, 2001 + years)),
        dimension=dimension.astype(np.int64),
        on_ladder=on_ladder.astype(bool),
        weight=weight,
        weighted_value=weight * value,
        weighted_square=weight * value**2,
        values_count=(weight > 0).sum(axis=2).astype(float),
    )


def layout(rng: np.random.Generator, indicators: int, members: int, years: int) -> tuple[Floats, Floats, Floats]:
    """Dimensions, scales and weights of a small study: a third of the values missing, half of them doubtful."""
    dimension = np.arange(indicators) % len(DIMENSIONS)
    on_ladder = np.arange(indicators) // len(DIMENSIONS) % 2 == 0
    weight = rng.choice([0.0, 0.5, 1.0], size=(indicators, members, years))
    return dimension, on_ladder, weight
