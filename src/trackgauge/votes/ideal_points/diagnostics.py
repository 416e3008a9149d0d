"""Convergence of several chains and fit to the votes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import special

from trackgauge.votes.ideal_points import kernels
from trackgauge.votes.ideal_points.layout import Layout

Floats = NDArray[np.float64]

BLOCK = 500
POWER_STEPS = 12


def split_r_hat(draws: NDArray[np.floating]) -> Floats:
    """Split R-hat of each quantity (K,) from draws (chain, draw, K), on rank-normalised draws; 1 is convergence.

    The larger of two values: of the ranks, which see chains in different places, and of the ranks of distances from
    the median, which see chains of different width.

    References
    ----------
    Vehtari et al. 2021, Bayesian Analysis 16(2), sections 4.1-4.2.
    """
    return _in_blocks(draws, _r_hat)


def effective_size(draws: NDArray[np.floating]) -> Floats:
    """Effective number of independent draws of each quantity (K,), from draws (chain, draw, K): bulk, by ranks.

    Autocorrelations are pooled over split chains and summed in pairs until a pair turns negative.

    References
    ----------
    Geyer 1992, Statistical Science 7(4); Vehtari et al. 2021, section 4.3.
    """
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
    flat = draws.reshape(-1, draws.shape[2])
    ranks = np.empty_like(flat)
    np.put_along_axis(ranks, flat.argsort(axis=0, kind="stable"), np.arange(1.0, flat.shape[0] + 1)[:, None], axis=0)
    scores = special.ndtri((ranks - 0.375) / (flat.shape[0] + 0.25))
    return np.asarray(scores.reshape(draws.shape), np.float64)


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


def probabilities(layout: Layout, position: Floats, item: Floats) -> Floats:
    """Probability of yes, abstention and no for every vote (N, 3), as arranged in the layout."""
    each = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    lower = item[each, 1] - item[each, 0] * position[layout.node]
    upper = lower + np.exp(item[each, 2])
    below, under = kernels.normal_below(lower), kernels.normal_below(upper)
    return np.column_stack([below, under - below, 1.0 - under])


def fit_figures(layout: Layout, position: Floats, item: Floats) -> dict[str, float]:
    """How well a single point of the posterior, its mean, says how votes were cast, beside the commonest vote."""
    chance = np.clip(probabilities(layout, position, item), 1e-12, 1.0)
    log_score = np.log(chance[np.arange(chance.shape[0]), layout.choice])
    return {
        "correct_share": float(np.mean(chance.argmax(axis=1) == layout.choice)),
        "commonest_vote_share": _commonest(layout),
        "mean_log_score": float(log_score.mean()),
    }


def predictive_checks(
    layout: Layout, draws: Sequence[tuple[Floats, Floats]], rng: np.random.Generator
) -> dict[str, float]:
    """Posterior predictive checks over draws of positions and items: each figure as observed, replicated, and how often
    the replica is at least as large (a p-value near 0 or 1 is a misfit).

    `abstain`: share of abstentions. `abstain_outer`: the same among the tenth of votes cast farthest from the middle.
    `second_dimension`: share of the variation left in the votes that lies along its own leading pattern over states and
    items; if it is larger than in replicas, more than the one dimension moves votes. `log_score`: mean log-score.
    """
    pairs: dict[str, list[tuple[float, float]]] = {}
    for position, item in draws:
        chance = np.clip(probabilities(layout, position, item), 1e-12, 1.0)
        replica = (rng.random((chance.shape[0], 1)) > np.cumsum(chance, axis=1)[:, :2]).sum(axis=1)
        seen, drawn = (_figures(layout, position, chance, votes) for votes in (layout.choice, replica))
        for name in seen:
            pairs.setdefault(name, []).append((seen[name], drawn[name]))
    figures = {}
    for name, values in pairs.items():
        both = np.array(values)
        figures[name] = float(both[:, 0].mean())
        figures[f"{name}_replicated"] = float(both[:, 1].mean())
        figures[f"{name}_p"] = float(np.mean(both[:, 1] >= both[:, 0]))
    return figures


def _figures(layout: Layout, position: Floats, chance: Floats, votes: NDArray[np.integer]) -> dict[str, float]:
    away = np.abs(position)[layout.node]
    left = np.asarray(votes - chance @ np.arange(3.0), np.float64)
    return {
        "abstain": float(np.mean(votes == 1)),
        "abstain_outer": float(np.mean(votes[away > np.quantile(away, 0.9)] == 1)),
        "second_dimension": _leading_share(layout, left),
        "log_score": float(np.log(chance[np.arange(votes.size), votes]).mean()),
    }


def _leading_share(layout: Layout, left: Floats) -> float:
    """Largest squared singular value of a state by item table over its sum of squares, by power iteration."""
    item = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    state, items = layout.path[layout.node], layout.start.size - 1
    score = np.bincount(state, left**2, layout.states) * np.where(np.arange(layout.states) % 2, 1.0, -1.0)
    size = 0.0
    for _ in range(POWER_STEPS):
        score = score / np.linalg.norm(score)
        loading = np.bincount(item, left * score[state], items)
        score = np.bincount(state, left * loading[item], layout.states)
        size = float(loading @ loading)
    return size / float(left @ left)


def _commonest(layout: Layout) -> float:
    each = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    counts = np.zeros((layout.start.size - 1, 3))
    np.add.at(counts, (each, layout.choice), 1)
    return float(counts.max(axis=1).sum() / layout.choice.size)
