"""Compiled array kernels of the ordinal probit likelihood: one pass over all recorded votes each.

Votes are sorted by item and choice. `nodes` are state-period pairs, sorted by state, then period. With the
position x of a node and the item's discrimination b, lower threshold g and log gap d, the latent thresholds are
t1 = g - b x and t2 = g + exp(d) - b x, and a vote is yes (0) with probability F(t1), no (2) with 1 - F(t2) and an
abstention (1) in between, F being the normal distribution function.

All functions take and return plain arrays, keep no state and leave their inputs untouched.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.scaling.running import added, in_parts, kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Choices = NDArray[np.int8]
Starts = NDArray[np.int64]

REACH = 9.0
NEAR = 5.0
CELLS_PER_UNIT = 64
SQRT_HALF = math.sqrt(0.5)
LOG_SQRT_2PI = 0.5 * math.log(2.0 * math.pi)
SQRT_3 = math.sqrt(3.0)


def _exact_ratio(x: float) -> tuple[float, float]:
    """log F(x) and the inverse Mills ratio f(x) / F(x)."""
    cdf = 0.5 * math.erfc(-x * SQRT_HALF)
    return math.log(cdf), math.exp(-0.5 * x * x - LOG_SQRT_2PI) / cdf


def _build_table() -> Floats:
    """Cubic Hermite coefficients of log F and of f/F on a grid over [-REACH, REACH] (error below 1e-9)."""
    cells = int(2 * REACH * CELLS_PER_UNIT)
    step = 1.0 / CELLS_PER_UNIT
    knots = [-REACH + step * k for k in range(cells + 1)]
    exact = np.array([_exact_ratio(x) for x in knots])
    slopes = np.column_stack([exact[:, 1], -exact[:, 1] * (exact[:, 1] + np.array(knots))]) * step
    table = np.empty((cells, 8))
    for column in range(2):
        left, right = exact[:-1, column], exact[1:, column]
        rise, m0, m1 = right - left, slopes[:-1, column], slopes[1:, column]
        table[:, 4 * column : 4 * column + 4] = np.column_stack(
            [left, m0, 3 * rise - 2 * m0 - m1, m0 + m1 - 2 * rise]
        )
    return table


TABLE = _build_table()


@kernel
def below(x: float) -> float:
    """The normal distribution function."""
    return 0.5 * math.erfc(-x * SQRT_HALF)


@kernel
def _mills(x: float, table: Floats) -> tuple[float, float]:
    """log F(x) and f(x)/F(x), from the table or, beyond it, from the tail expansion."""
    if x >= REACH:
        return 0.0, 0.0
    if x < -REACH:
        square = 1.0 / (x * x)
        ratio = -x / (1.0 - square * (1.0 - 3.0 * square))
        return -0.5 * x * x - LOG_SQRT_2PI - math.log(ratio), ratio
    place = (x + REACH) * CELLS_PER_UNIT
    cell = int(place)
    u = place - cell
    row = table[cell]
    return (
        row[0] + u * (row[1] + u * (row[2] + u * row[3])),
        row[4] + u * (row[5] + u * (row[6] + u * row[7])),
    )


@kernel
def _share(t1: float, t2: float) -> float:
    """F(t2) - F(t1); the narrow and the far case keep their relative accuracy."""
    if t2 - t1 < 1e-5:
        middle = 0.5 * (t1 + t2)
        share = (t2 - t1) * math.exp(-0.5 * middle * middle - LOG_SQRT_2PI)
    elif t1 > 0.0:
        share = 0.5 * (math.erfc(t1 * SQRT_HALF) - math.erfc(t2 * SQRT_HALF))
    else:
        share = 0.5 * (math.erfc(-t2 * SQRT_HALF) - math.erfc(-t1 * SQRT_HALF))
    return max(share, 1e-290)


@kernel
def _between(t1: float, t2: float) -> tuple[float, float, float]:
    """F(t2) - F(t1) and both densities."""
    f1 = math.exp(-0.5 * t1 * t1 - LOG_SQRT_2PI)
    f2 = math.exp(-0.5 * t2 * t2 - LOG_SQRT_2PI)
    return _share(t1, t2), f1, f2


@kernel
def _vote(choice: int, t1: float, t2: float, table: Floats) -> tuple[float, float, float, float]:
    """Log-probability of a vote, its slopes in t1 and t2, and its curvature when both shift together."""
    if choice == 0:
        value, ratio = _mills(t1, table)
        return value, ratio, 0.0, -ratio * (ratio + t1)
    if choice == 2:
        value, ratio = _mills(-t2, table)
        return value, 0.0, -ratio, -ratio * (ratio - t2)
    share, f1, f2 = _between(t1, t2)
    slope = (f2 - f1) / share
    return math.log(share), -f1 / share, f2 / share, (t1 * f1 - t2 * f2) / share - slope * slope


@kernel
def _log_chance(choice: int, t1: float, t2: float, table: Floats) -> float:
    """Log-probability of a vote alone: the first value of `_vote`."""
    if choice == 1:
        return math.log(_share(t1, t2))
    x = t1 if choice == 0 else -t2
    if x >= REACH:
        return 0.0
    if x < -REACH:
        return _mills(x, table)[0]
    place = (x + REACH) * CELLS_PER_UNIT
    cell = int(place)
    u = place - cell
    row = table[cell]
    value: float = row[0] + u * (row[1] + u * (row[2] + u * row[3]))
    return value


@kernel
def _far(m: float, bound: float, table: Floats) -> tuple[float, float, float]:
    """log of F(bound - m) F(bound + m), its slope in m and its curvature."""
    u = abs(m) - bound
    cdf, density = below(u), math.exp(-0.5 * u * u - LOG_SQRT_2PI)
    slope = u * cdf + density
    return -0.5 * ((u * u + 1.0) * cdf + u * density), (-slope if m > 0.0 else slope), -cdf


@kernel
def _expected_far(m: float, width: float, bound: float, table: Floats) -> tuple[float, float, float]:
    """Expectations of `_far`'s three values with three Gauss-Hermite points, `width` from the middle one."""
    value, slope, bend = _far(m, bound, table)
    low, l_slope, l_bend = _far(m - width, bound, table)
    high, h_slope, h_bend = _far(m + width, bound, table)
    return (4.0 * value + low + high) / 6.0, (4.0 * slope + l_slope + h_slope) / 6.0, (
        4.0 * bend + l_bend + h_bend
    ) / 6.0


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
            value, d1, d2, _ = _vote(choice[k], t1, t1 + gap, table)
            shift = d1 + d2
            total += value
            s_g += shift
            s_d += d2
            if abs(b * x) > bound - NEAR:
                value, slope, _ = _far(b * x, bound, table)
                total += value
                shift -= slope
            by_node[n] -= b * shift
            s_b -= x * shift
        by_item[j, 0], by_item[j, 1], by_item[j, 2] = s_b, s_g, gap * s_d
    return total, by_node, by_item


@kernel
def _ratio(x: float, table: Floats) -> float:
    """f(x)/F(x) from the table, or from the tail expansion beyond it."""
    if x >= REACH:
        return 0.0
    if x < -REACH:
        square = 1.0 / (x * x)
        return -x / (1.0 - square * (1.0 - 3.0 * square))
    place = (x + REACH) * CELLS_PER_UNIT
    cell = int(place)
    u = place - cell
    row = table[cell]
    ratio: float = row[4] + u * (row[5] + u * (row[6] + u * row[7]))
    return ratio


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
                shift = _ratio(t1, table)
            elif choice[k] == 2:
                shift = -_ratio(-t1 - gap, table)
                s_d += shift
            else:
                share, f1, f2 = _between(t1, t1 + gap)
                shift = (f2 - f1) / share
                s_d += f2 / share
            s_g += shift
            if abs(b * x) > bound - NEAR:
                shift -= _far(b * x, bound, table)[1]
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
            by_node[n] += _vote(choice[k], t1, t1 + gap, table)[0]
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
            value, d1, d2, curve = _vote(y, t1, t1 + gap, table)
            low, l1, l2, l_curve = _vote(y, t1 - width, t1 - width + gap, table)
            high, h1, h2, h_curve = _vote(y, t1 + width, t1 + width + gap, table)
            total += (4.0 * value + low + high) / 6.0
            slope_2 = (4.0 * d2 + l2 + h2) / 6.0
            shift = (4.0 * d1 + l1 + h1) / 6.0 + slope_2
            bend = (4.0 * curve + l_curve + h_curve) / 6.0
            by_node[n] += bend * (x * v_bb - v_bg) - b * shift
            s_b += bend * b * v - x * shift
            s_g += shift
            s_d += slope_2
            if abs(b * x) > bound - NEAR:
                spread_m = SQRT_3 * math.sqrt((b * b + v_bb) * v + x * x * v_bb)
                value, slope, bend = _expected_far(b * x, spread_m, bound, table)
                total += value
                by_node[n] += b * slope + x * v_bb * bend
                s_b += x * slope + b * v * bend
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
            low = _log_chance(y, t1 - width, t1 - width + gap, table)
            high = _log_chance(y, t1 + width, t1 + width + gap, table)
            total += (4.0 * _log_chance(y, t1, t1 + gap, table) + low + high) / 6.0
            if abs(b * x) > bound - NEAR:
                spread_m = SQRT_3 * math.sqrt((b * b + v_bb) * v + x * x * v_bb)
                total += _expected_far(b * x, spread_m, bound, table)[0]
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
def _bend(choice: int, t1: float, t2: float, table: Floats) -> tuple[float, float, float, float]:
    """Observed information of a vote on the thresholds: own terms of t1 and t2, cross term; and its slope in t2."""
    if choice == 0:
        ratio = _mills(t1, table)[1]
        return ratio * (ratio + t1), 0.0, 0.0, 0.0
    if choice == 2:
        ratio = _mills(-t2, table)[1]
        return 0.0, ratio * (ratio - t2), 0.0, -ratio
    share, f1, f2 = _between(t1, t2)
    r1, r2 = f1 / share, f2 / share
    return r1 * (r1 - t1), r2 * (r2 + t2), -r1 * r2, r2


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
            h11, h22, h12, slope = _bend(choice[k], t1, t1 + gap, table)
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
                far = -_far(b * x, bound, table)[2]
                by_node[n] += b * b * far
                by_item[j, 0, 0] += x * x * far
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


@kernel
def normal_below(points: Floats) -> Floats:
    """The normal distribution function at each point."""
    out = np.empty(points.size)
    for k in range(points.size):
        out[k] = below(points[k])
    return out
