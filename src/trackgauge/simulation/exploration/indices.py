"""Methods of global sensitivity analysis: each is one entry of `METHODS`.

References
----------
Saltelli et al. (2010), Variance based sensitivity analysis of model output, table 2 (b and f); Sobol (2001).
Morris (1991), Factorial sampling plans for preliminary computational experiments; Campolongo, Cariboni and
Saltelli (2007), equation 3 (mean absolute elementary effect).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.extras import needed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BLOCKS = 1 << 20
"""Blocks of runs that chance is drawn from."""
LEAST_POINTS, LEAST_TRAJECTORIES = 64, 10
LEVELS = 4


class Index(NamedTuple):
    """Two measures of one input: value and half width of the 95 % interval, None where there is none."""

    first: tuple[float, float | None]
    second: tuple[float, float | None]


@dataclass(frozen=True)
class Method:
    """How a method tries points and reads them.

    Parameters
    ----------
    design
        Points, shape (point, factor and chance), and the block of runs of each, from the number of factors, the number
        of samples and the seed.
    indices
        Two measures of every factor and, last, of chance, from the points, the differences there and the seed.
    points
        How many points it needs for so many factors and samples.
    base
        The independent points among all.
    """

    design: Callable[[int, int, int], tuple[Floats, Ints]]
    indices: Callable[[Floats, Floats, int], list[Index]]
    points: Callable[[int, int], int]
    base: Callable[[Floats, int], Floats]


def problem_of(count: int) -> dict[str, Any]:
    """Inputs on the unit cube, as SALib describes them."""
    return {"num_vars": count, "names": [f"x{j}" for j in range(count)], "bounds": [[0.0, 1.0]] * count}


def _morris_design(count: int, samples: int, seed: int) -> tuple[Floats, Ints]:
    """Points of the trajectories, shape (point, factor and chance), and the block of runs of each point.

    Chance is the last input: a trajectory has four blocks of runs of its own, one for each level.

    Raises
    ------
    TrackgaugeError
        If there are fewer than 10 trajectories, or SALib is not installed.
    """
    if samples < LEAST_TRAJECTORIES:
        raise TrackgaugeError(
            f"{samples} trajectories are too few", where="samples", next_step=f"Use {LEAST_TRAJECTORIES} or more."
        )
    sampling = needed("SALib.sample.morris", "a sensitivity analysis")
    unit = sampling.sample(problem_of(count + 1), samples, num_levels=LEVELS, seed=seed)
    trajectory = np.arange(len(unit)) // (count + 2)
    return unit, trajectory * LEVELS + np.rint(unit[:, -1] * (LEVELS - 1)).astype(np.int64)


def _morris_indices(unit: Floats, difference: Floats, seed: int) -> list[Index]:
    """Mean absolute effect and standard deviation of the effects of every factor and, last, of chance.

    An effect is the change of the answer for a move through the whole range.
    """
    analysing = needed("SALib.analyze.morris", "a sensitivity analysis")
    count = unit.shape[1]
    found: Any = analysing.analyze(problem_of(count), unit, difference, num_levels=LEVELS, seed=seed)
    return [
        Index((float(found["mu_star"][j]), float(found["mu_star_conf"][j])), (float(found["sigma"][j]), None))
        for j in range(count)
    ]


def _morris_points(count: int, samples: int) -> int:
    """Points that the method needs."""
    return samples * (count + 2)


def _morris_base(difference: Floats, count: int) -> Floats:
    """The independent points among all: the first of every trajectory."""
    return difference[:: count + 2]


def _sobol_design(count: int, samples: int, seed: int) -> tuple[Floats, Ints]:
    """Points of the Saltelli scheme, shape (point, factor and chance), and the block of runs of each point.

    Chance is the last input: points that share it share measured draws and random numbers.

    Raises
    ------
    TrackgaugeError
        If `samples` is no power of two from 64 up, or SALib is not installed.
    """
    if samples < LEAST_POINTS or samples & (samples - 1):
        nearest = max(LEAST_POINTS, 2 ** round(np.log2(max(samples, 1))))
        raise TrackgaugeError(
            f"{samples} samples make no balanced Sobol sequence", where="samples",
            next_step=f"Use a power of two from {LEAST_POINTS} up, for example {nearest}.",
        )  # fmt: skip
    sampling = needed("SALib.sample.sobol", "a sensitivity analysis")
    unit = sampling.sample(problem_of(count + 1), samples, calc_second_order=False, seed=seed)
    return unit, np.minimum((unit[:, -1] * BLOCKS).astype(np.int64), BLOCKS - 1)


def _sobol_indices(unit: Floats, difference: Floats, seed: int) -> list[Index]:
    """First-order and total index of every factor and, last, of chance: shares of the variance."""
    analysing = needed("SALib.analyze.sobol", "a sensitivity analysis")
    count = unit.shape[1]
    found: Any = analysing.analyze(problem_of(count), difference, calc_second_order=False, seed=seed)
    return [
        Index((float(found["S1"][j]), float(found["S1_conf"][j])), (float(found["ST"][j]), float(found["ST_conf"][j])))
        for j in range(count)
    ]


def _sobol_points(count: int, samples: int) -> int:
    """Points that the method needs."""
    return samples * (count + 3)


def _sobol_base(difference: Floats, count: int) -> Floats:
    """The independent points among all: the matrices A and B of the scheme."""
    step = count + 3
    return np.concatenate([difference[::step], difference[step - 1 :: step]])


METHODS: Mapping[str, Method] = {
    "morris": Method(_morris_design, _morris_indices, _morris_points, _morris_base),
    "sobol": Method(_sobol_design, _sobol_indices, _sobol_points, _sobol_base),
}
"""Morris screening says how far the answer moves when one input moves and the others stay; Sobol indices are the share
of the variance that an input decides alone, and with its interactions."""
