"""Whether several chains have come together: split R-hat on rank-normalised draws, and effective size."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

CONVERGED = 1.01
"""Chains count as one if R-hat is below it (Vehtari et al. 2021)."""

LEAST_DRAWS = 4
"""Draws of a chain from which its halves have a variance; fewer give NaN."""
BLOCK = 500
"""Quantities that are ranked at once."""


def split_r_hat(draws: NDArray[np.floating]) -> Floats:
    """Split R-hat of each quantity (K,) from draws (chain, draw, K), on rank-normalised draws; 1 is convergence.

    The larger of two values: of the ranks, which see chains in different places, and of the ranks of distances from
    the median, which see chains of different width.

    References
    ----------
    Vehtari et al. 2021, Bayesian Analysis 16(2), sections 4.1-4.2.
    """
    if draws.shape[1] < LEAST_DRAWS:
        return np.full(draws.shape[2], np.nan)
    return _in_blocks(draws, _r_hat)


def effective_size(draws: NDArray[np.floating]) -> Floats:
    """Effective number of independent draws of each quantity (K,), from draws (chain, draw, K): bulk, by ranks.

    Autocorrelations are pooled over split chains and summed in pairs until a pair turns negative.

    References
    ----------
    Geyer 1992, Statistical Science 7(4); Vehtari et al. 2021, section 4.3.
    """
    if draws.shape[1] < LEAST_DRAWS:
        return np.full(draws.shape[2], np.nan)
    return _in_blocks(draws, lambda block: _size(_halves(_normal_scores(block))))


def _in_blocks(draws: NDArray[np.floating], figure: Callable[[Floats], Floats]) -> Floats:
    """A figure of every quantity, some columns at a time: memory stays that of the draws."""
    columns = draws.shape[2]
    blocks = [draws[:, :, k : k + BLOCK].astype(np.float64) for k in range(0, columns, BLOCK)] if columns else []
    return np.concatenate([figure(block) for block in blocks]) if blocks else np.zeros(0)


def _r_hat(draws: Floats) -> Floats:
    spread = np.abs(draws - np.median(draws, axis=(0, 1)))
    return np.maximum(_plain_r_hat(_halves(_normal_scores(draws))), _plain_r_hat(_halves(_normal_scores(spread))))


def _normal_scores(draws: Floats) -> Floats:
    """Ranks over all chains as quantiles of the normal distribution."""
    chains, length, columns = draws.shape
    flat = np.ascontiguousarray(draws.reshape(-1, columns).T)
    by_rank = special.ndtri((np.arange(1.0, chains * length + 1) - 0.375) / (chains * length + 0.25))
    scores = np.empty_like(flat)
    np.put_along_axis(scores, flat.argsort(axis=1, kind="stable"), by_rank[None], axis=1)
    return np.ascontiguousarray(scores.T).reshape(draws.shape)


def _plain_r_hat(halves: Floats) -> Floats:
    length = halves.shape[1]
    within = halves.var(axis=1, ddof=1).mean(axis=0)
    between = length * halves.mean(axis=1).var(axis=0, ddof=1)
    pooled = (length - 1) / length * within + between / length
    return np.asarray(np.sqrt(np.where(within > 0, pooled / np.where(within > 0, within, 1.0), 1.0)))


def _size(halves: Floats) -> Floats:
    count, length, _ = halves.shape
    centred = halves - halves.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.rfft(centred, 2 * length, axis=1)) ** 2
    covariance = np.fft.irfft(power, axis=1)[:, :length].mean(axis=0) / length
    within = covariance[0] * length / (length - 1)
    pooled = covariance[0] + halves.mean(axis=1).var(axis=0, ddof=1)
    correlation = 1.0 - (within - covariance) / np.where(pooled > 0, pooled, 1.0)
    pairs = correlation[: length // 2 * 2].reshape(length // 2, 2, -1).sum(axis=1)
    running = np.minimum.accumulate(np.where(np.cumprod(pairs > 0, axis=0), pairs, 0.0), axis=0)
    time = np.maximum(2.0 * running.sum(axis=0) - 1.0, 1.0 / math.log10(count * length + 10))
    return np.asarray(count * length / time)


def _halves(draws: Floats) -> Floats:
    length = draws.shape[1] // 2
    return np.concatenate([draws[:, :length], draws[:, length : 2 * length]])
