"""Where a fit starts, which way is up, and solutions whose first periods came out the wrong way round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from trackgauge.core.errors import TrackgaugeError
from trackgauge.votes.scaling.roll_calls import Layout, RollCalls, arrange

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
    cast = sparse.csr_array((vote, state, layout.start), shape=(items, states))
    turned = cast.T.tocsr()
    score = turned @ np.where(layout.flipped, -1.0, 1.0) / votes_cast
    for _ in range(SWEEPS):
        score = turned @ (cast @ score) / votes_cast
        score -= np.average(score, weights=votes_cast)
        score /= max(np.sqrt(np.average(score**2, weights=votes_cast)), 1e-12)
    placed: Floats = score[layout.path]
    return placed


def rough_items(layout: Layout) -> Floats:
    """Items without discrimination that reproduce each item's shares of yes and abstention roughly (J, 3)."""
    item = np.repeat(np.arange(layout.start.size - 1), np.diff(layout.start))
    counts = np.stack([np.bincount(item, layout.choice == c, layout.start.size - 1) for c in range(3)], axis=1)
    share = (counts + 0.5) / (counts.sum(axis=1, keepdims=True) + 1.5)
    lower, upper = _logit_to_probit(share[:, 0]), _logit_to_probit(share[:, 0] + share[:, 1])
    return np.column_stack([np.zeros(lower.size), lower, np.log(np.maximum(upper - lower, 0.01))])


def _logit_to_probit(share: Floats) -> Floats:
    return np.log(share / (1.0 - share)) / 1.702




def turned_before_break(layout: Layout, position: Floats, step: Floats) -> tuple[Floats, Floats] | None:
    """Signs of positions (P,) and of items (J,) that turn the periods before the worst break round.

    Votes of some periods say the same of positions and of positions mirrored together with the items: only the walk
    and bridges tell the two apart, and where votes are few a fit can settle on the wrong one. Then the states seem to
    change sides at once. `step` (P,) is the variance of the step that leads to each node.

    Returns None if no period looks like the mirror image of the one before.
    """
    periods, place = np.unique(layout.node_period, return_inverse=True)
    same_side = np.where(layout.first, 0.0, position * np.r_[0.0, position[:-1]] / step)
    by_period = np.bincount(place, same_side, periods.size)
    worst = int(by_period.argmin())
    if by_period[worst] >= 0.0:
        return None
    last = np.maximum.reduceat(place[layout.node], layout.start[:-1])
    return np.where(place < worst, -1.0, 1.0), np.where(last < worst, -1.0, 1.0)


USUAL = (("USA", "RUS"), ("United States", "Russia"), ("2", "365"))
"""High and low ends of the published series: ISO or COW letters, names, COW numbers."""


def chosen_anchors(table: RollCalls, high: str | None, low: str | None) -> tuple[str, str]:
    """The anchors given; if none is, those of the published series, or else the two states whose votes differ most.

    Of the latter the first in the alphabet is put above: then the direction has no meaning of its own.

    Raises
    ------
    TrackgaugeError
        If only one is given, or no item divides the voters.
    """
    if (high is None) != (low is None):
        raise TrackgaugeError(
            "one anchor alone fixes no direction", where="--high" if low is None else "--low",
            next_step="Give both --high and --low, or neither.",
        )  # fmt: skip
    if high is not None and low is not None:
        return high, low
    for usual in USUAL:
        if set(usual) <= set(table.states):
            return usual
    layout = arrange(table.state, table.period, table.item, table.choice)
    position = static_positions(layout)
    ends = sorted(table.states[layout.node_state[end(position)]] for end in (np.argmin, np.argmax))
    return ends[0], ends[1]
