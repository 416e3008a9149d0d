"""Starting values: one static position a state from the leading pattern of votes, and items fitted to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.ideal_points.layout import Layout

Floats = NDArray[np.float64]

SWEEPS = 30


def static_positions(layout: Layout) -> Floats:
    """Leading pattern of item-centred votes over states, by power iteration, for every node (P,); mean 0, sd 1.

    The direction is arbitrary; the anchors turn it round where needed.
    """
    item = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    state = layout.path[layout.node]
    vote = layout.choice.astype(np.float64)
    items, states = layout.start.size - 1, layout.states
    vote -= (np.bincount(item, vote, items) / np.bincount(item, minlength=items))[item]
    votes_cast = np.bincount(state, minlength=states)
    score = np.bincount(state, vote * np.where(layout.flipped[item], -1.0, 1.0), states) / votes_cast
    for _ in range(SWEEPS):
        loading = np.bincount(item, vote * score[state], items)
        score = np.bincount(state, vote * loading[item], states) / votes_cast
        score -= np.average(score, weights=votes_cast)
        score /= max(np.sqrt(np.average(score**2, weights=votes_cast)), 1e-12)
    return score[layout.path]


def rough_items(layout: Layout) -> Floats:
    """Items without discrimination that reproduce each item's shares of yes and abstention roughly (J, 3)."""
    item = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    counts = np.stack([np.bincount(item, layout.choice == c, layout.start.size - 1) for c in range(3)], axis=1)
    share = (counts + 0.5) / (counts.sum(axis=1, keepdims=True) + 1.5)
    lower, upper = _logit_to_probit(share[:, 0]), _logit_to_probit(share[:, 0] + share[:, 1])
    return np.column_stack([np.zeros(lower.size), lower, np.log(np.maximum(upper - lower, 0.01))])


def _logit_to_probit(share: Floats) -> Floats:
    return np.log(share / (1.0 - share)) / 1.702
