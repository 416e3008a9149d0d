"""The published sweep's step for thresholds (its authors cite Johnson and Albert 1999, p. 135), as it is and put right.

A candidate for the lower threshold lies below the present upper one. Where nobody abstains the gap is narrow, so the
candidate goes up by little and down by much. The odds of acceptance must make up for that (Hastings 1970); the authors'
code leaves out the part of the lower threshold. It is what sets the level of the first sessions in their series
(docs/ideal-points.md), so it is kept for reproducing them.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.ideal_points.compiled import kernel
from trackgauge.votes.ideal_points.kernels import below, normal_below
from trackgauge.votes.ideal_points.layout import Layout

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
