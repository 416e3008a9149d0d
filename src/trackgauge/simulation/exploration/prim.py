"""Boxes in which a condition holds: the patient rule induction method (PRIM).

The only maintained Python implementation is part of a package that brings one under the GPL, and so is no choice here.

References
----------
Friedman and Fisher (1999), Bump hunting in high-dimensional data (peeling, pasting, covering).
Bryant and Lempert (2010), Thinking inside the box (coverage, density, quasi-p values).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

PEEL, PASTE = 0.05, 0.05
LEAST_MASS = 0.05
WANTED_DENSITY = 0.8
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Box:
    """Ends, which belong to the box, shape (factor,) each; infinite where a factor is free."""

    low: Floats
    high: Floats

    @property
    def restricted(self) -> list[int]:
        """Places of the factors with a finite end."""
        return [int(j) for j in np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high))]

    def holds(self, x: Floats) -> Bools:
        """Which points, shape (point, factor), lie inside."""
        return np.asarray(((x >= self.low) & (x <= self.high)).all(axis=1))

    def freed(self, j: int) -> Box:
        """The box without its limits on one factor."""
        return self.moved(j, -np.inf, np.inf)

    def moved(self, j: int, low: float, high: float) -> Box:
        """The box with other limits on one factor."""
        lows, highs = self.low.copy(), self.high.copy()
        lows[j], highs[j] = low, high
        return Box(lows, highs)


def whole_box(count: int) -> Box:
    """The box without any limit."""
    return Box(np.full(count, -np.inf), np.full(count, np.inf))


def coverage_and_density(box: Box, x: Floats, hit: Bools) -> tuple[float, float]:
    """Share of all hits inside, and share of hits among the points inside; NaN where there is nothing to divide by.

    >>> x = np.arange(10.0)[:, None]
    >>> coverage_and_density(Box(np.array([6.0]), np.array([np.inf])), x, x[:, 0] >= 5)
    (0.8, 1.0)
    """
    inside = box.holds(x)
    hits = int((inside & hit).sum())
    return _share(hits, int(hit.sum())), _share(hits, int(inside.sum()))


def quasi_p(box: Box, x: Floats, hit: Bools, j: int) -> float:
    """Chance of as many hits in the box if its limits on factor j told nothing (one-sided binomial test).

    The smaller, the surer that the limit matters. It is no true p value: the box was chosen on the same points.

    Examples
    --------
    Four hits among the four points inside, when half of all eight are hits: 1/2 to the fourth.

    >>> x = np.arange(8.0)[:, None]
    >>> quasi_p(Box(np.array([4.0]), np.array([np.inf])), x, x[:, 0] >= 4, 0)
    0.0625
    """
    inside, wider = box.holds(x), box.freed(j).holds(x)
    rate = _share(int((wider & hit).sum()), int(wider.sum()))
    return float(binom.sf(int((inside & hit).sum()) - 1, int(inside.sum()), rate))


def trajectory(x: Floats, hit: Bools, *, least: int) -> list[Box]:
    """Boxes from the whole space inwards; a step peels the twentieth that raises density most for its mass."""
    box = whole_box(x.shape[1])
    found = [box]
    while True:
        step = _best_peel(box, x, hit, least)
        if step is None:
            return found
        box = step
        found.append(box)


def find_boxes(x: Floats, hit: Bools, *, most: int = 3, wanted: float = WANTED_DENSITY) -> list[Box]:
    """Boxes in which hits are dense, one after the other among the points that no earlier box holds.

    Parameters
    ----------
    x
        Values of the factors, shape (point, factor).
    hit
        Where the condition holds, shape (point,).
    most
        Boxes at most.
    wanted
        Density from 0 to 1: of the boxes that reach it, or of all where none does, the one with the greatest product
        of coverage and density beyond that of the whole is taken.

    Returns
    -------
    Boxes all of whose limits have a quasi-p value of at most 0.05; none where nothing tells the hits from the rest.
    """
    left = np.ones(len(x), dtype=bool)
    least = max(10, int(LEAST_MASS * len(x)))
    found: list[Box] = []
    while len(found) < most and left.sum() > 2 * least and hit[left].any():
        box = _one_box(x[left], hit[left], least, wanted)
        if box is None or coverage_and_density(box, x[left], hit[left])[1] <= hit.mean():
            break
        found.append(box)
        left &= ~box.holds(x)
    return found


def _one_box(x: Floats, hit: Bools, least: int, wanted: float) -> Box | None:
    path = [box for box in trajectory(x, hit, least=least) if box.restricted]
    if not path:
        return None
    box = _pasted(_simplified(_chosen(path, x, hit, wanted), x, hit), x, hit)
    return box if box.restricted else None


def _chosen(path: list[Box], x: Floats, hit: Bools, wanted: float) -> Box:
    scores = [coverage_and_density(box, x, hit) for box in path]
    dense = [n for n, (_, density) in enumerate(scores) if density >= wanted]
    return path[max(dense or range(len(path)), key=lambda n: _gain(*scores[n], float(hit.mean())))]


def _simplified(box: Box, x: Floats, hit: Bools) -> Box:
    """Without limits that could as well be chance, the weakest first."""
    while box.restricted:
        weakest = max(box.restricted, key=lambda j: quasi_p(box, x, hit, j))
        if quasi_p(box, x, hit, weakest) <= SIGNIFICANT:
            break
        box = box.freed(weakest)
    return box


def _pasted(box: Box, x: Floats, hit: Bools) -> Box:
    """Grown again, a twentieth at a time, as long as the density does not fall."""
    while True:
        density = coverage_and_density(box, x, hit)[1]
        wider = [each for each in _pastes(box, x) if coverage_and_density(each, x, hit)[1] >= density]
        wider = [each for each in wider if each.holds(x).sum() > box.holds(x).sum()]
        if not wider:
            return box
        box = max(wider, key=lambda each: coverage_and_density(each, x, hit))


def _pastes(box: Box, x: Floats) -> Iterator[Box]:
    step = max(1, int(PASTE * box.holds(x).sum()))
    for j in box.restricted:
        free = x[box.freed(j).holds(x), j]
        below, above = np.sort(free[free < box.low[j]]), np.sort(free[free > box.high[j]])
        if below.size:
            yield box.moved(j, float(below[-min(step, below.size)]), float(box.high[j]))
        if above.size:
            yield box.moved(j, float(box.low[j]), float(above[min(step, above.size) - 1]))


def _best_peel(box: Box, x: Floats, hit: Bools, least: int) -> Box | None:
    inside = box.holds(x)
    points, hits = x[inside], hit[inside]
    now, best, found = float(hits.mean()), -np.inf, None
    for j in range(x.shape[1]):
        for low, high in _peels(points[:, j]):
            kept = (points[:, j] >= low) & (points[:, j] <= high)
            mass = int(kept.sum())
            if mass < least or mass == len(points):
                continue
            gain = (float(hits[kept].mean()) - now) / (len(points) - mass)
            if gain > best:
                best = gain
                found = box.moved(j, max(low, float(box.low[j])), min(high, float(box.high[j])))
    return found


def _peels(values: Floats) -> Iterator[tuple[float, float]]:
    """Limits without the lowest and without the highest twentieth; a value that many share goes as a whole."""
    rising = np.sort(values)
    step = max(1, int(PEEL * len(rising)))
    above = rising[rising > rising[step - 1]]
    below = rising[rising < rising[-step]]
    if above.size:
        yield float(above[0]), np.inf
    if below.size:
        yield -np.inf, float(below[-1])


def _gain(coverage: float, density: float, base: float) -> float:
    """Coverage times the density beyond that of the whole: 0 for the whole space, and for a box that is no denser."""
    return coverage * (density - base)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
