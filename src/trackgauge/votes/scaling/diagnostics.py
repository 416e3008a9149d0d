"""How well a fit says how votes were cast, and posterior predictive checks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.scaling.probit import normal_below
from trackgauge.votes.scaling.roll_calls import Layout

Floats = NDArray[np.float64]

POWER_STEPS = 12


def probabilities(layout: Layout, position: Floats, item: Floats) -> Floats:
    """Probability of yes, abstention and no for every vote (N, 3), as arranged in the layout."""
    each = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    lower = item[each, 1] - item[each, 0] * position[layout.node]
    upper = lower + np.exp(item[each, 2])
    below, under = normal_below(lower), normal_below(upper)
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
    counts = np.bincount(3 * each + layout.choice, minlength=3 * (layout.start.size - 1)).reshape(-1, 3)
    return float(counts.max(axis=1).sum() / layout.choice.size)
