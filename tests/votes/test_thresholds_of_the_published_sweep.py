"""The published step for thresholds, and the reversible one, against the exact posterior of one resolution."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

pytest.importorskip("numba")

from trackgauge.votes.scaling.published import LARGEST_THRESHOLD, Thresholds, draw_thresholds
from trackgauge.votes.scaling.roll_calls import Layout, arrange

STATES, COPIES, SWEEPS, BURN_IN = 20, 200, 1500, 500
POSITION, DISCRIMINATION = np.linspace(-2.0, 2.0, STATES), -2.0


def divided_vote() -> Layout:
    """Many copies of one resolution on which 12 say yes, 8 no, and nobody abstains."""
    vote = np.where(np.arange(STATES) < 8, 2, 0).astype(np.int8)
    vote[[6, 9]] = vote[[9, 6]]
    state, item = np.tile(np.arange(STATES), COPIES), np.repeat(np.arange(COPIES), STATES)
    return arrange(state, np.ones(state.size, np.int64), item, np.tile(vote, COPIES))


def exact_middle(layout: Layout) -> float:
    """Posterior mean of the middle of the thresholds under the flat prior of the published model, on a grid."""
    own = slice(layout.start[0], layout.start[1])
    grid = np.linspace(-LARGEST_THRESHOLD, LARGEST_THRESHOLD, 561)
    lower, upper = np.meshgrid(grid, grid, indexing="ij")
    log_density = np.where(upper > lower, 0.0, -np.inf)
    for choice, node in zip(layout.choice[own], layout.node[own], strict=True):
        signal = DISCRIMINATION * POSITION[layout.node_state[node]]
        log_density += norm.logcdf(lower - signal) if choice == 0 else norm.logsf(upper - signal)
    weight = np.exp(log_density - log_density.max())
    return float((weight * (lower + upper)).sum() / weight.sum() / 2)


def drawn_middle(layout: Layout, step: Thresholds) -> float:
    rng = np.random.default_rng(5)
    item = np.tile([DISCRIMINATION, -0.5, 0.5], (COPIES, 1))
    middles = []
    for _ in range(SWEEPS):
        item = draw_thresholds(layout, POSITION[layout.node_state], item, rng, step)
        middles.append(item[:, 1:].mean())
    return float(np.mean(middles[BURN_IN:]))


def test_the_reversible_step_draws_from_the_posterior_and_the_published_one_below_it():
    layout = divided_vote()
    exact = exact_middle(layout)
    assert drawn_middle(layout, "reversible") == pytest.approx(exact, abs=0.03)
    assert drawn_middle(layout, "published") < exact - 0.3
