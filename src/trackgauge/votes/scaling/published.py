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

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.votes.scaling import starting
from trackgauge.votes.scaling.probit import below, normal_below
from trackgauge.votes.scaling.roll_calls import Layout
from trackgauge.votes.scaling.running import Report, kernel, quiet, shared
from trackgauge.votes.scaling.sampler import Chain

Floats = NDArray[np.float64]
Thresholds = Literal["published", "reversible"]

CANDIDATE_SD = 0.2 / 3.0
LARGEST_THRESHOLD = 7.0
COMMON_MOVES = 3
COMMON_SD = 0.3


@kernel
def quantile(p: float) -> float:
    """Normal quantile by Acklam's rational approximation (relative error below 1.2e-9)."""
    if p <= 1e-300:
        return -37.0
    if p >= 1.0 - 1e-16:
        return 8.2
    tail = min(p, 1.0 - p)
    if tail < 0.02425:
        q = math.sqrt(-2.0 * math.log(tail))
        top = ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783  # fmt: skip
        bottom = (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                  + 3.754408661907416) * q + 1.0  # fmt: skip
        x = top / bottom if p < 0.5 else -top / bottom
    else:
        q = p - 0.5
        r = q * q
        top = ((((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r
                + 1.383577518672690e02) * r - 3.066479806614716e01) * r + 2.506628277459239  # fmt: skip
        bottom = ((((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r
                   + 6.680131188771972e01) * r - 1.328068155288572e01) * r + 1.0  # fmt: skip
        x = q * top / bottom
    return x


@kernel
def _log_ratio(choice: int, m: float, new: tuple[float, float], old: tuple[float, float]) -> float:
    """Log of a vote's probability under new over old thresholds, its latent mean being m."""
    if choice == 0:
        fresh, stale = below(new[0] - m), below(old[0] - m)
    elif choice == 2:
        fresh, stale = below(m - new[1]), below(m - old[1])
    else:
        fresh, stale = below(new[1] - m) - below(new[0] - m), below(old[1] - m) - below(old[0] - m)
    return math.log(fresh / stale) if fresh > 0.0 and stale > 0.0 else 0.0


@kernel
def move_thresholds(
    node: NDArray[np.int32],
    choice: NDArray[np.int8],
    start: NDArray[np.int64],
    position: Floats,
    item: Floats,
    candidate: Floats,
    odds: Floats,
    log_uniform: Floats,
) -> Floats:
    """One Metropolis step for the thresholds of every item; `item` (J, 3) is b and both thresholds.

    `candidate` (J, 3) holds proposed thresholds, `odds` (J,) how much likelier the way back is than the way there.
    Returns the new items.
    """
    fresh = item.copy()
    for j in range(start.size - 1):
        b, old, new = item[j, 0], (item[j, 1], item[j, 2]), (candidate[j, 1], candidate[j, 2])
        gain = odds[j]
        for k in range(start[j], start[j + 1]):
            gain += _log_ratio(choice[k], b * position[node[k]], new, old)
        if log_uniform[j] < gain:
            fresh[j, 1], fresh[j, 2] = new
    return fresh


def draw_thresholds(
    layout: Layout, position: Floats, item: Floats, rng: np.random.Generator, thresholds: Thresholds = "published"
) -> Floats:
    """Items (J, 3: b and both thresholds) after a Metropolis step for the thresholds, b and positions being given.

    `reversible` has the whole odds, and moves both thresholds together as well, since one at a time cannot get far.
    """
    votes = layout.node, layout.choice, layout.start, position
    candidate = _candidates(item, rng)
    odds = _published_odds(item, candidate)
    if thresholds == "reversible":
        odds = _log_room(item, candidate) - _log_room(candidate, item)
    item = move_thresholds(*votes, item, candidate, odds, np.log(rng.random(item.shape[0])))
    for _ in range(COMMON_MOVES if thresholds == "reversible" else 0):
        candidate = item.copy()
        candidate[:, 1:] += COMMON_SD * rng.standard_normal((item.shape[0], 1))
        inside = np.abs(candidate[:, 1:]).max(axis=1) < LARGEST_THRESHOLD
        odds = np.where(inside, 0.0, -math.inf)
        item = move_thresholds(*votes, item, candidate, odds, np.log(rng.random(item.shape[0])))
    return item


def _candidates(item: Floats, rng: np.random.Generator) -> Floats:
    """Truncated normal candidates around the current thresholds, in order; (J, 3) as `item`."""
    sd, size = CANDIDATE_SD, item.shape[0]
    lower, upper = item[:, 1], item[:, 2]
    u = rng.random(size)
    low = normal_below((-LARGEST_THRESHOLD - lower) / sd)
    first = lower + sd * _quantiles(u * normal_below((upper - lower) / sd) + (1.0 - u) * low)
    u = rng.random(size)
    bottom = normal_below((first - upper) / sd)
    second = upper + sd * _quantiles(u * normal_below((LARGEST_THRESHOLD - upper) / sd) + (1.0 - u) * bottom)
    return np.column_stack([item[:, 0], first, np.maximum(second, first + 1e-6)])


def _published_odds(item: Floats, candidate: Floats) -> Floats:
    """Log odds (J,) of the way back against the way there, as the authors have them: of the upper threshold alone."""
    back, there = item[:, 2] - candidate[:, 1], candidate[:, 2] - item[:, 1]
    return _log(normal_below(back / CANDIDATE_SD)) - _log(normal_below(there / CANDIDATE_SD))


def _log_room(item: Floats, candidate: Floats) -> Floats:
    """Log of the share of a normal distribution (J,) that the truncations on the way from `item` leave."""
    lower, upper, first = item[:, 1] / CANDIDATE_SD, item[:, 2] / CANDIDATE_SD, candidate[:, 1] / CANDIDATE_SD
    bound = LARGEST_THRESHOLD / CANDIDATE_SD
    below_upper = normal_below(upper - lower) - normal_below(-bound - lower)
    above_first = normal_below(bound - upper) - normal_below(first - upper)
    return _log(below_upper) + _log(above_first)


def _log(share: Floats) -> Floats:
    return np.log(np.maximum(share, 1e-300))


@kernel
def _quantiles(points: Floats) -> Floats:
    out = np.empty(points.size)
    for k in range(points.size):
        out[k] = quantile(points[k])
    return out



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
