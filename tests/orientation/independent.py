"""The model of orientation once more: slow, exact up to Monte Carlo error, and without Gibbs.

Given loadings and variances everything is jointly normal, so positions and likelihood follow from one dense
covariance matrix. What remains is drawn from the prior and weighted by the likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.orientation.model import FREEDOM, Design, Prior

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Cells:
    """The values of one dimension in one long vector."""

    value: Floats
    weight: Floats
    indicator: NDArray[np.int64]
    member: NDArray[np.int64]
    year: NDArray[np.int64]


@dataclass(frozen=True)
class Parameters:
    """Everything but positions and peculiarities; shapes (draw, indicator) and (draw,)."""

    loading: Floats
    error_variance: Floats
    peculiarity_variance: Floats
    spread_variance: Floats
    step_variance: Floats


@dataclass(frozen=True)
class Moments:
    """Posterior means and standard deviations."""

    theta: Floats
    theta_sd: Floats
    loading: Floats
    loading_sd: Floats
    error_sd: Floats
    peculiarity_sd: Floats
    spread_sd: float
    step_sd: float
    effective: float
    """Number of equally weighted draws that the weighted ones are worth."""


def cells_of(design: Design, dimension: int) -> Cells:
    """Values with a weight; indicators are numbered within the dimension."""
    mine = np.flatnonzero(design.dimension == dimension)
    k, i, t = np.nonzero(design.weight[mine])
    weight = design.weight[mine][k, i, t]
    return Cells(design.weighted_value[mine][k, i, t] / weight, weight, k, i, t)


def walk_covariance(p: Parameters, a: tuple[Floats, Floats], b: tuple[Floats, Floats], level: float) -> Floats:
    """Covariance of positions at (member, year) a with those at b; shape (draw, len(a), len(b))."""
    same = a[0][:, None] == b[0][None, :]
    steps = np.minimum(a[1][:, None], b[1][None, :])
    own = p.spread_variance[:, None, None] + p.step_variance[:, None, None] * steps
    return level**2 + same * own


def conditional(
    design: Design, dimension: int, p: Parameters, intercept_sd: Floats, level_sd: float
) -> tuple[Floats, ...]:
    """What the values say given the parameters: gain C S^-1, variance left, and the log likelihood.

    Shapes (draw, member * year, value), (draw, member * year), (draw,).
    """
    cells = cells_of(design, dimension)
    n_member, n_year = len(design.actors), len(design.years)
    place = (np.repeat(np.arange(n_member), n_year), np.tile(np.arange(n_year), n_member))
    at = (cells.member, cells.year)
    k, loads = cells.indicator, p.loading[:, cells.indicator]
    cover = walk_covariance(p, at, at, level_sd) * loads[:, :, None] * loads[:, None, :]
    same = k[:, None] == k[None, :]
    cover += same * (intercept_sd[k] ** 2)[:, None]
    cover += (same & (at[0][:, None] == at[0][None, :])) * p.peculiarity_variance[:, k][:, :, None]
    cover += np.eye(len(k)) * (p.error_variance[:, k] / cells.weight)[:, :, None]
    to_theta = walk_covariance(p, place, at, level_sd) * loads[:, None, :]
    gain = np.swapaxes(np.linalg.solve(cover, np.swapaxes(to_theta, 1, 2)), 1, 2)
    prior = level_sd**2 + p.spread_variance[:, None] + p.step_variance[:, None] * place[1]
    left = prior - (gain * to_theta).sum(axis=2)
    distance = np.einsum("i,dij,j->d", cells.value, np.linalg.inv(cover), cells.value)
    return gain, left, -(distance + np.linalg.slogdet(cover)[1]) / 2


def posterior_moments(design: Design, dimension: int, *, draws: int, seed: int) -> Moments:
    """Posterior moments of one dimension by importance sampling from the prior."""
    rng, prior = np.random.default_rng(seed), Prior()
    ladder = design.on_ladder[design.dimension == dimension]
    loading_sd = np.where(ladder, prior.loading_sd_ladder, prior.loading_sd_own)
    intercept_sd = np.where(ladder, prior.intercept_sd_ladder, prior.intercept_sd_own)
    size = (draws, len(ladder))
    p = Parameters(
        loading=np.abs(1 + loading_sd * rng.normal(size=size)),  # below 0 once in 2,000: nothing is lost by folding
        error_variance=prior.error_sd**2 * (prior.error_shape - 1) / rng.standard_gamma(prior.error_shape, size=size),
        peculiarity_variance=prior.peculiarity_sd**2
        * (prior.peculiarity_shape - 1)
        / rng.standard_gamma(prior.peculiarity_shape, size=size),
        spread_variance=(prior.spread_scale * rng.standard_t(FREEDOM, size=draws)) ** 2,
        step_variance=(prior.step_scale * rng.standard_t(FREEDOM, size=draws)) ** 2,
    )
    gain, left, log_likelihood = conditional(design, dimension, p, intercept_sd, prior.level_sd)
    mean = gain @ cells_of(design, dimension).value
    weight = np.exp(log_likelihood - log_likelihood.max())
    weight /= weight.sum()
    theta = weight @ mean
    loading = weight @ p.loading
    shape = (len(design.actors), len(design.years))
    return Moments(
        theta=theta.reshape(shape),
        theta_sd=np.sqrt(weight @ (left + mean**2) - theta**2).reshape(shape),
        loading=loading,
        loading_sd=np.sqrt(weight @ p.loading**2 - loading**2),
        error_sd=weight @ np.sqrt(p.error_variance),
        peculiarity_sd=weight @ np.sqrt(p.peculiarity_variance),
        spread_sd=float(weight @ np.sqrt(p.spread_variance)),
        step_sd=float(weight @ np.sqrt(p.step_variance)),
        effective=float(1 / (weight**2).sum()),
    )
