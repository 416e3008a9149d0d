"""The published procedure: one sweep of Bailey, Strezhnev and Voeten's sampler, compiled.

It augments votes with latent values, looks back one period only when it draws a position, and restandardises all
positions after each draw without touching the items. The last is not a move of a valid sampler: it draws in states
whose votes are nearly all alike. Use it to reproduce and extend the published series, not as the posterior of the
model.

References
----------
Bailey, Strezhnev and Voeten 2017, Journal of Conflict Resolution 61(2): 430-456, and the code published with it (own
implementation from the description: latent values, Johnson and Albert 1999 candidates for the thresholds).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.votes.ideal_points import starting
from trackgauge.votes.ideal_points.compiled import kernel
from trackgauge.votes.ideal_points.kernels import below
from trackgauge.votes.ideal_points.layout import Layout
from trackgauge.votes.ideal_points.progress import Report, quiet, shared
from trackgauge.votes.ideal_points.sampler import Chain
from trackgauge.votes.ideal_points.thresholds import CANDIDATE_SD, Thresholds, draw_thresholds, quantile

Floats = NDArray[np.float64]

SMOOTH = 0.5
LARGEST_POSITION, LARGEST_LATENT = 5.0, 9.0


@kernel
def _latent(choice: int, m: float, lower: float, upper: float, u: float) -> float:
    low = 0.0 if choice == 0 else below((lower if choice == 1 else upper) - m)
    high = 1.0 if choice == 2 else below((lower if choice == 0 else upper) - m)
    drawn = m + quantile(low + u * (high - low))
    return min(max(drawn, -LARGEST_LATENT), LARGEST_LATENT)


@kernel
def sweep_items(
    node: NDArray[np.int32],
    choice: NDArray[np.int8],
    start: NDArray[np.int64],
    position: Floats,
    item: Floats,
    normal: Floats,
    uniform: Floats,
) -> tuple[Floats, Floats, Floats, float]:
    """Latent values and discriminations of all items, drawn in turn; `item` (J, 3) is b and both thresholds.

    Returns the new items, for every node (P,) the sums of b z and of b^2 over its votes, and the latent log-score.
    """
    fresh = item.copy()
    pulled, weight = np.zeros(position.size), np.zeros(position.size)
    score = 0.0
    for j in range(start.size - 1):
        b, lower, upper = item[j, 0], item[j, 1], item[j, 2]
        squares, products = 1.0, 0.0
        first = start[j]
        latent = np.empty(start[j + 1] - first)
        for k in range(first, start[j + 1]):
            x = position[node[k]]
            latent[k - first] = _latent(choice[k], b * x, lower, upper, uniform[k])
            squares += x * x
            products += x * latent[k - first]
        b = products / squares + normal[j] / np.sqrt(squares)
        fresh[j, 0] = b
        for k in range(first, start[j + 1]):
            pulled[node[k]] += b * latent[k - first]
            weight[node[k]] += b * b
            score -= 0.5 * (latent[k - first] - b * position[node[k]]) ** 2
    return fresh, pulled, weight, score


def _neighbours(layout: Layout) -> tuple[NDArray[np.int64], Floats]:
    """The node each node leans on (the period before; the next one at a first node) and its prior variance."""
    size = layout.first.size
    index = np.arange(size)
    alone = layout.first & np.r_[layout.first[1:], True]
    lean = np.where(layout.first, np.minimum(index + 1, size - 1), np.maximum(index - 1, 0))
    lean = np.where(alone, index, lean)
    share = np.where(alone, 1.0, layout.node_votes / (layout.node_votes + layout.node_votes[lean]))
    return lean, SMOOTH * share


def _start(layout: Layout, ends: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> tuple[Floats, Floats]:
    """Static positions, the high anchor above the low one, and items that discriminate as these positions vote.

    The authors start from six states set apart by hand; from two anchors alone blocs can settle on the wrong side.
    """
    mean = 1.5 * starting.static_positions(layout)
    mean *= 1.0 if mean[ends[0]].mean() >= mean[ends[1]].mean() else -1.0
    items = layout.start.size - 1
    sizes = np.diff(layout.start)
    each = np.repeat(np.arange(items), sizes)
    vote, position = layout.choice.astype(np.float64), mean[layout.node]
    vote -= (np.bincount(each, vote, items) / sizes)[each]
    yes = np.bincount(each, layout.choice == 0, items) / sizes
    yes_or_abstain = np.bincount(each, layout.choice < 2, items) / sizes
    slope = np.sign(np.bincount(each, vote * position, items))
    return mean, np.column_stack([slope, 2.0 * yes - 1.0, 2.0 * yes_or_abstain - 1.0])


def run_chain(
    layout: Layout,
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    warm_up: int,
    count: int,
    thin: int,
    rng: np.random.Generator,
    report: Report = quiet,
    thresholds: Thresholds = "published",
) -> Chain:
    """One chain of the published sweep; items are returned as discrimination, lower threshold, log gap."""
    lean, variance = _neighbours(layout)
    mean, item = _start(layout, ends)
    each = np.repeat(np.arange(item.shape[0]), np.diff(layout.start))
    latent = layout.choice - 1.0
    pulled = np.asarray(np.bincount(layout.node, item[each, 0] * latent, mean.size), np.float64)
    weight = np.asarray(np.bincount(layout.node, item[each, 0] ** 2, mean.size), np.float64)
    positions = np.empty((count, mean.size), np.float32)
    items = np.empty((count, item.shape[0], 3), np.float32)
    scores = np.empty(count)
    alone = lean == np.arange(mean.size)
    score = 0.0
    for k in range(warm_up + count * thin):
        prior = np.where(alone, 0.0, mean[lean])
        precision = 1.0 / variance
        mean = (precision * prior + pulled) / (precision + weight)
        drawn = mean + rng.standard_normal(mean.size) / np.sqrt(precision + weight)
        drawn = np.clip(drawn, -LARGEST_POSITION, LARGEST_POSITION)
        drawn = (drawn - drawn.mean()) / drawn.std(ddof=1)
        item = draw_thresholds(layout, drawn, item, rng, thresholds)
        item, pulled, weight, score = sweep_items(
            layout.node, layout.choice, layout.start, drawn, item, np.asarray(rng.standard_normal(item.shape[0])),
            rng.random(layout.node.size),
        )  # fmt: skip
        report("sweeping", (k + 1) / (warm_up + count * thin))
        if k >= warm_up and (k - warm_up) % thin == thin - 1:
            row = (k - warm_up) // thin
            positions[row], scores[row] = drawn, score
            items[row] = np.column_stack([item[:, :2], np.log(np.maximum(item[:, 2] - item[:, 1], 1e-6))])
    level = np.full(count, SMOOTH)
    return Chain(positions, items, np.full((count, layout.states), SMOOTH), level, scores, CANDIDATE_SD, 1.0)


def run_chains(
    layout: Layout,
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    *,
    seed: int,
    chains: int,
    warm_up: int,
    count: int,
    threads: int,
    thin: int = 5,
    report: Report = quiet,
    thresholds: Thresholds = "published",
) -> list[Chain]:
    """Several chains with named random streams; every `thin`-th sweep is kept.

    `thresholds` says whether their step is the published one or put right ("reversible").
    """
    tellers = shared(report, chains)

    def run(number: int) -> Chain:
        rng = stream(seed, "ideal points", "published", str(number))
        return run_chain(layout, ends, warm_up, count, thin, rng, tellers[number], thresholds)

    with ThreadPoolExecutor(max_workers=threads) as pool:
        return list(pool.map(run, range(chains)))
