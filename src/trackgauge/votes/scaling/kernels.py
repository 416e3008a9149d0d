"""Compiled array kernels of the ordinal probit likelihood: one pass over all recorded votes each.

Votes are sorted by item and choice; `nodes` are state-period pairs, sorted by state, then period. What one vote tells
is in `probit`.

All functions take and return plain arrays, keep no state and leave their inputs untouched.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.scaling.probit import (
    NEAR,
    SQRT_3,
    bend,
    between,
    expected_far,
    far,
    log_chance,
    mills_ratio,
    of_vote,
)
from trackgauge.votes.scaling.running import added, in_parts, kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Choices = NDArray[np.int8]
Starts = NDArray[np.int64]

@kernel
def log_likelihood(
    node: Ints, choice: Choices, start: Starts, position: Floats, item: Floats, table: Floats, bound: float
) -> tuple[float, Floats, Floats]:
    """Log-likelihood of all votes and its gradient in positions (P,) and items (J, 3)."""
    total = 0.0
    by_node = np.zeros(position.size)
    by_item = np.zeros((start.size - 1, 3))
    for j in range(start.size - 1):
        b, g, gap = item[j, 0], item[j, 1], math.exp(item[j, 2])
        s_b, s_g, s_d = 0.0, 0.0, 0.0
        for k in range(start[j], start[j + 1]):
            n = node[k]
            x = position[n]
            t1 = g - b * x
            value, d1, d2, _ = of_vote(choice[k], t1, t1 + gap, table)
            shift = d1 + d2
            total += value
            s_g += shift
            s_d += d2
            if abs(b * x) > bound - NEAR:
                value, slope, _ = far(b * x, bound, table)
                total += value
                shift -= slope
            by_node[n] -= b * shift
            s_b -= x * shift
        by_item[j, 0], by_item[j, 1], by_item[j, 2] = s_b, s_g, gap * s_d
    return total, by_node, by_item


@kernel
def slopes(
    node: Ints, choice: Choices, start: Starts, position: Floats, item: Floats, table: Floats, bound: float
) -> tuple[Floats, Floats]:
    """Gradient of the log-likelihood in positions (P,) and items (J, 3), without its value: the inner step."""
    by_node = np.zeros(position.size)
    by_item = np.zeros((start.size - 1, 3))
    for j in range(start.size - 1):
        b, g, gap = item[j, 0], item[j, 1], math.exp(item[j, 2])
        s_b, s_g, s_d = 0.0, 0.0, 0.0
        for k in range(start[j], start[j + 1]):
            n = node[k]
            x = position[n]
            t1 = g - b * x
            if choice[k] == 0:
                shift = mills_ratio(t1, table)
            elif choice[k] == 2:
                shift = -mills_ratio(-t1 - gap, table)
                s_d += shift
            else:
                share, f1, f2 = between(t1, t1 + gap)
                shift = (f2 - f1) / share
                s_d += f2 / share
            s_g += shift
            if abs(b * x) > bound - NEAR:
                shift -= far(b * x, bound, table)[1]
            by_node[n] -= b * shift
            s_b -= x * shift
        by_item[j, 0], by_item[j, 1], by_item[j, 2] = s_b, s_g, gap * s_d
    return by_node, by_item


@kernel
def node_log_likelihood(
    node: Ints, choice: Choices, start: Starts, position: Floats, item: Floats, table: Floats
) -> Floats:
    """Log-likelihood of the votes of each node (P,)."""
    by_node = np.zeros(position.size)
    for j in range(start.size - 1):
        b, g, gap = item[j, 0], item[j, 1], math.exp(item[j, 2])
        for k in range(start[j], start[j + 1]):
            n = node[k]
            t1 = g - b * position[n]
            by_node[n] += of_vote(choice[k], t1, t1 + gap, table)[0]
    return by_node


@kernel
def _expected_part(
    first: int,
    last: int,
    by_item: Floats,
    node: Ints,
    choice: Choices,
    start: Starts,
    position: Floats,
    spread: Floats,
    item: Floats,
    covariance: Floats,
    table: Floats,
    bound: float,
) -> tuple[float, Floats]:
    """`expected_log_likelihood` over some items: fills their rows of `by_item`, returns the rest."""
    total = 0.0
    by_node = np.zeros(position.size)
    for j in range(first, last):
        b, g, gap = item[j, 0], item[j, 1], math.exp(item[j, 2])
        v_bb, v_bg, v_gg = covariance[j, 0], covariance[j, 1], covariance[j, 2]
        s_b, s_g, s_d = 0.0, 0.0, 0.0
        for k in range(start[j], start[j + 1]):
            n = node[k]
            x, v = position[n], spread[n]
            t1 = g - b * x
            width = SQRT_3 * math.sqrt((b * b + v_bb) * v + x * (x * v_bb - 2.0 * v_bg) + v_gg)
            y = choice[k]
            value, d1, d2, curve = of_vote(y, t1, t1 + gap, table)
            low, l1, l2, l_curve = of_vote(y, t1 - width, t1 - width + gap, table)
            high, h1, h2, h_curve = of_vote(y, t1 + width, t1 + width + gap, table)
            total += (4.0 * value + low + high) / 6.0
            slope_2 = (4.0 * d2 + l2 + h2) / 6.0
            shift = (4.0 * d1 + l1 + h1) / 6.0 + slope_2
            bent = (4.0 * curve + l_curve + h_curve) / 6.0
            by_node[n] += bent * (x * v_bb - v_bg) - b * shift
            s_b += bent * b * v - x * shift
            s_g += shift
            s_d += slope_2
            if abs(b * x) > bound - NEAR:
                spread_m = SQRT_3 * math.sqrt((b * b + v_bb) * v + x * x * v_bb)
                value, slope, curved = expected_far(b * x, spread_m, bound, table)
                total += value
                by_node[n] += b * slope + x * v_bb * curved
                s_b += x * slope + b * v * curved
        by_item[j, 0], by_item[j, 1], by_item[j, 2] = s_b, s_g, gap * s_d
    return total, by_node


@kernel
def _expected_value_part(
    first: int,
    last: int,
    node: Ints,
    choice: Choices,
    start: Starts,
    position: Floats,
    spread: Floats,
    item: Floats,
    covariance: Floats,
    table: Floats,
    bound: float,
) -> float:
    """The value of `expected_log_likelihood` over some items, without gradients."""
    total = 0.0
    for j in range(first, last):
        b, g, gap = item[j, 0], item[j, 1], math.exp(item[j, 2])
        v_bb, v_bg, v_gg = covariance[j, 0], covariance[j, 1], covariance[j, 2]
        for k in range(start[j], start[j + 1]):
            x, v = position[node[k]], spread[node[k]]
            t1 = g - b * x
            width = SQRT_3 * math.sqrt((b * b + v_bb) * v + x * (x * v_bb - 2.0 * v_bg) + v_gg)
            y = choice[k]
            low = log_chance(y, t1 - width, t1 - width + gap, table)
            high = log_chance(y, t1 + width, t1 + width + gap, table)
            total += (4.0 * log_chance(y, t1, t1 + gap, table) + low + high) / 6.0
            if abs(b * x) > bound - NEAR:
                spread_m = SQRT_3 * math.sqrt((b * b + v_bb) * v + x * x * v_bb)
                total += expected_far(b * x, spread_m, bound, table)[0]
    return total


def expected_log_likelihood(
    node: Ints,
    choice: Choices,
    start: Starts,
    position: Floats,
    spread: Floats,
    item: Floats,
    covariance: Floats,
    table: Floats,
    bound: float,
) -> tuple[float, Floats, Floats]:
    """Expectation of the log-likelihood under Gaussian beliefs, and its gradient in their means.

    Positions have variance `spread` (P,); discrimination and threshold of an item have variances and covariance
    `covariance` (J, 3: bb, bg, gg). The latent scale of one vote is then normal, and its expectation is taken
    with three Gauss-Hermite points; the slope in a variance is half the expected curvature (Price's theorem).
    """
    by_item = np.zeros((start.size - 1, 3))
    parts = in_parts(
        start,
        lambda first, last: _expected_part(
            first, last, by_item, node, choice, start, position, spread, item, covariance, table, bound
        ),
    )
    return sum(value for value, _ in parts), added([nodes for _, nodes in parts]), by_item


def expected_value(
    node: Ints,
    choice: Choices,
    start: Starts,
    position: Floats,
    spread: Floats,
    item: Floats,
    covariance: Floats,
    table: Floats,
    bound: float,
) -> float:
    """The value of `expected_log_likelihood` alone, at less than half of its cost."""
    return sum(
        in_parts(
            start,
            lambda first, last: _expected_value_part(
                first, last, node, choice, start, position, spread, item, covariance, table, bound
            ),
        )
    )


@kernel
def _information_part(
    first: int,
    last: int,
    by_item: Floats,
    node: Ints,
    choice: Choices,
    start: Starts,
    position: Floats,
    item: Floats,
    table: Floats,
    weight: NDArray[np.float32],
    bound: float,
) -> Floats:
    """`information` over some items: fills their rows of `by_item` and `weight`, returns the rest."""
    by_node = np.zeros(position.size)
    for j in range(first, last):
        b, g, gap = item[j, 0], item[j, 1], math.exp(item[j, 2])
        pulled = 0.0
        for k in range(start[j], start[j + 1]):
            n = node[k]
            x = position[n]
            t1 = g - b * x
            h11, h22, h12, slope = bend(choice[k], t1, t1 + gap, table)
            shift, cross = max(h11 + h22 + 2.0 * h12, 0.0), gap * (h22 + h12)
            weight[k, 0], weight[k, 1] = shift, cross
            by_node[n] += b * b * shift
            by_item[j, 0, 0] += x * x * shift
            by_item[j, 0, 1] -= x * shift
            by_item[j, 0, 2] -= x * cross
            by_item[j, 1, 1] += shift
            by_item[j, 1, 2] += cross
            by_item[j, 2, 2] += gap * gap * h22
            pulled -= gap * slope
            if abs(b * x) > bound - NEAR:
                outside = -far(b * x, bound, table)[2]
                by_node[n] += b * b * outside
                by_item[j, 0, 0] += x * x * outside
        by_item[j, 2, 2] += max(pulled, 0.0)
        by_item[j, 1, 0], by_item[j, 2, 0], by_item[j, 2, 1] = by_item[j, 0, 1], by_item[j, 0, 2], by_item[j, 1, 2]
    return by_node


def information(
    node: Ints,
    choice: Choices,
    start: Starts,
    position: Floats,
    item: Floats,
    table: Floats,
    weight: NDArray[np.float32],
    bound: float,
) -> tuple[Floats, Floats]:
    """Information of positions (P,) and items (J, 3, 3); fills `weight` (N, 2) for the cross products.

    It is the observed information on the thresholds, which is never negative, carried over to the parameters
    (Gauss-Newton);
    the log gap also keeps the part of its second derivative that narrow gaps bring, where that is positive.
    Column 0 of `weight` is the information on a common shift of both thresholds, column 1 the cross term of that shift
    with the log gap.
    """
    by_item = np.zeros((start.size - 1, 3, 3))
    parts = in_parts(
        start,
        lambda first, last: _information_part(
            first, last, by_item, node, choice, start, position, item, table, weight, bound
        ),
    )
    return added(parts), by_item


@kernel
def _items_part(
    first: int,
    last: int,
    out: Floats,
    node: Ints,
    start: Starts,
    position: Floats,
    item: Floats,
    weight: NDArray[np.float32],
    vector: Floats,
) -> None:
    """`items_from_nodes` for some items: fills their rows of `out`."""
    for j in range(first, last):
        s_b, s_g, s_d = 0.0, 0.0, 0.0
        for k in range(start[j], start[j + 1]):
            n = node[k]
            pull = weight[k, 0] * vector[n]
            s_b += position[n] * pull
            s_g -= pull
            s_d -= weight[k, 1] * vector[n]
        out[j, 0], out[j, 1], out[j, 2] = item[j, 0] * s_b, item[j, 0] * s_g, item[j, 0] * s_d


def items_from_nodes(
    node: Ints, start: Starts, position: Floats, item: Floats, weight: NDArray[np.float32], vector: Floats
) -> Floats:
    """Off-diagonal block of the information, item rows: (J, 3) from a vector over nodes (P,)."""
    out = np.empty((start.size - 1, 3))
    in_parts(start, lambda first, last: _items_part(first, last, out, node, start, position, item, weight, vector))
    return out


@kernel
def _nodes_part(
    first: int,
    last: int,
    node: Ints,
    start: Starts,
    position: Floats,
    item: Floats,
    weight: NDArray[np.float32],
    vector: Floats,
) -> Floats:
    """`nodes_from_items` for what some items add."""
    out = np.zeros(position.size)
    for j in range(first, last):
        b = item[j, 0]
        r_b, r_g, r_d = b * vector[j, 0], b * vector[j, 1], b * vector[j, 2]
        for k in range(start[j], start[j + 1]):
            n = node[k]
            out[n] += weight[k, 0] * (position[n] * r_b - r_g) - weight[k, 1] * r_d
    return out


def nodes_from_items(
    node: Ints, start: Starts, position: Floats, item: Floats, weight: NDArray[np.float32], vector: Floats
) -> Floats:
    """Off-diagonal block of the information, node rows: (P,) from a vector over items (J, 3)."""
    return added(
        in_parts(start, lambda first, last: _nodes_part(first, last, node, start, position, item, weight, vector))
    )
