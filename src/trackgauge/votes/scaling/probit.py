"""One vote under the ordinal probit: its probability, slopes and curvature, from a table of the normal distribution.

With the position x of a node and the item's discrimination b, lower threshold g and log gap d, the latent thresholds
are t1 = g - b x and t2 = g + exp(d) - b x, and a vote is yes (0) with probability F(t1), no (2) with 1 - F(t2) and an
abstention (1) in between, F being the normal distribution function.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.scaling.running import kernel

Floats = NDArray[np.float64]

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
def mills(x: float, table: Floats) -> tuple[float, float]:
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
def share_between(t1: float, t2: float) -> float:
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
def between(t1: float, t2: float) -> tuple[float, float, float]:
    """F(t2) - F(t1) and both densities."""
    f1 = math.exp(-0.5 * t1 * t1 - LOG_SQRT_2PI)
    f2 = math.exp(-0.5 * t2 * t2 - LOG_SQRT_2PI)
    return share_between(t1, t2), f1, f2


@kernel
def of_vote(choice: int, t1: float, t2: float, table: Floats) -> tuple[float, float, float, float]:
    """Log-probability of a vote, its slopes in t1 and t2, and its curvature when both shift together."""
    if choice == 0:
        value, ratio = mills(t1, table)
        return value, ratio, 0.0, -ratio * (ratio + t1)
    if choice == 2:
        value, ratio = mills(-t2, table)
        return value, 0.0, -ratio, -ratio * (ratio - t2)
    share, f1, f2 = between(t1, t2)
    slope = (f2 - f1) / share
    return math.log(share), -f1 / share, f2 / share, (t1 * f1 - t2 * f2) / share - slope * slope


@kernel
def log_chance(choice: int, t1: float, t2: float, table: Floats) -> float:
    """Log-probability of a vote alone: the first value of `of_vote`."""
    if choice == 1:
        return math.log(share_between(t1, t2))
    x = t1 if choice == 0 else -t2
    if x >= REACH:
        return 0.0
    if x < -REACH:
        return mills(x, table)[0]
    place = (x + REACH) * CELLS_PER_UNIT
    cell = int(place)
    u = place - cell
    row = table[cell]
    value: float = row[0] + u * (row[1] + u * (row[2] + u * row[3]))
    return value


@kernel
def far(m: float, bound: float, table: Floats) -> tuple[float, float, float]:
    """log of F(bound - m) F(bound + m), its slope in m and its curvature."""
    u = abs(m) - bound
    cdf, density = below(u), math.exp(-0.5 * u * u - LOG_SQRT_2PI)
    slope = u * cdf + density
    return -0.5 * ((u * u + 1.0) * cdf + u * density), (-slope if m > 0.0 else slope), -cdf


@kernel
def expected_far(m: float, width: float, bound: float, table: Floats) -> tuple[float, float, float]:
    """Expectations of `far`'s three values with three Gauss-Hermite points, `width` from the middle one."""
    value, slope, bend = far(m, bound, table)
    low, l_slope, l_bend = far(m - width, bound, table)
    high, h_slope, h_bend = far(m + width, bound, table)
    return (4.0 * value + low + high) / 6.0, (4.0 * slope + l_slope + h_slope) / 6.0, (
        4.0 * bend + l_bend + h_bend
    ) / 6.0


@kernel
def mills_ratio(x: float, table: Floats) -> float:
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
def bend(choice: int, t1: float, t2: float, table: Floats) -> tuple[float, float, float, float]:
    """Observed information of a vote on the thresholds: own terms of t1 and t2, cross term; and its slope in t2."""
    if choice == 0:
        ratio = mills(t1, table)[1]
        return ratio * (ratio + t1), 0.0, 0.0, 0.0
    if choice == 2:
        ratio = mills(-t2, table)[1]
        return 0.0, ratio * (ratio - t2), 0.0, -ratio
    share, f1, f2 = between(t1, t2)
    r1, r2 = f1 / share, f2 / share
    return r1 * (r1 - t1), r2 * (r2 + t2), -r1 * r2, r2


@kernel
def normal_below(points: Floats) -> Floats:
    """The normal distribution function at each point."""
    out = np.empty(points.size)
    for k in range(points.size):
        out[k] = below(points[k])
    return out
