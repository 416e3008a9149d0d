"""Convergence of several chains and fit to the votes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from trackgauge.measures.models.ideal_points import kernels
from trackgauge.measures.models.ideal_points.layout import Layout

Floats = NDArray[np.float64]


def split_r_hat(draws: NDArray[np.floating]) -> Floats:
    """Split R-hat of each quantity (K,) from draws (chain, draw, K); 1 is convergence.

    References
    ----------
    Gelman et al. 2013, Bayesian Data Analysis, section 11.4; Vehtari et al. 2021, Bayesian Analysis 16(2).
    """
    halves = _halves(draws)
    length = halves.shape[1]
    within = halves.var(axis=1, ddof=1).mean(axis=0)
    between = length * halves.mean(axis=1).var(axis=0, ddof=1)
    pooled = (length - 1) / length * within + between / length
    return np.asarray(np.sqrt(np.where(within > 0, pooled / np.where(within > 0, within, 1.0), 1.0)))


def effective_size(draws: NDArray[np.floating]) -> Floats:
    """Effective number of independent draws of each quantity (K,), from draws (chain, draw, K).

    Autocorrelations are pooled over split chains and summed in pairs until a pair turns negative (Geyer 1992).
    """
    halves = _halves(draws)
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


def _halves(draws: NDArray[np.floating]) -> Floats:
    length = draws.shape[1] // 2
    wide = np.asarray(draws, dtype=np.float64)
    return np.concatenate([wide[:, :length], wide[:, length : 2 * length]])


def probabilities(layout: Layout, position: Floats, item: Floats) -> Floats:
    """Probability of yes, abstention and no for every vote (N, 3), as arranged in the layout."""
    each = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    lower = item[each, 1] - item[each, 0] * position[layout.node]
    upper = lower + np.exp(item[each, 2])
    below, under = kernels.normal_below(lower), kernels.normal_below(upper)
    return np.column_stack([below, under - below, 1.0 - under])


def predictive_checks(layout: Layout, position: Floats, item: Floats, rng: np.random.Generator) -> dict[str, float]:
    """Posterior predictive checks at one draw: observed and replicated figures, and how often the likeliest
    vote was cast.

    `discrepancy_z` compares the log-score of the votes with that of votes drawn from the model, in standard deviations.
    """
    chance = np.clip(probabilities(layout, position, item), 1e-12, 1.0)
    log_score = np.log(chance[np.arange(chance.shape[0]), layout.choice])
    expected = (chance * np.log(chance)).sum(axis=1)
    variance = (chance * np.log(chance) ** 2).sum(axis=1) - expected**2
    replica = (rng.random((chance.shape[0], 1)) > np.cumsum(chance, axis=1)[:, :2]).sum(axis=1)
    return {
        "correct_share": float(np.mean(chance.argmax(axis=1) == layout.choice)),
        "commonest_vote_share": _commonest(layout),
        "mean_log_score": float(log_score.mean()),
        "discrepancy_z": float((log_score - expected).sum() / math.sqrt(float(variance.sum()))),
        "abstain_share": float(np.mean(layout.choice == 1)),
        "abstain_share_replicated": float(np.mean(replica == 1)),
    }


def _commonest(layout: Layout) -> float:
    each = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    counts = np.zeros((layout.start.size - 1, 3))
    np.add.at(counts, (each, layout.choice), 1)
    return float(counts.max(axis=1).sum() / layout.choice.size)
