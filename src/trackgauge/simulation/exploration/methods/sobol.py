"""Sobol indices: the share of the variance that an input decides alone, and with its interactions.

References
----------
Saltelli et al. (2010), Variance based sensitivity analysis of model output, table 2 (b and f); Sobol (2001).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.exploration.extra import need
from trackgauge.simulation.exploration.index import BLOCKS, Floats, Index, Ints, problem_of

LEAST_SAMPLES = 64
FIRST, SECOND = "first", "total"


def design(count: int, samples: int, seed: int) -> tuple[Floats, Ints]:
    """Points of the Saltelli scheme, shape (point, factor and chance), and the block of runs of each point.

    Chance is the last input: points that share it share measured draws and random numbers.

    Raises
    ------
    TrackgaugeError
        If `samples` is no power of two from 64 up, or SALib is not installed.
    """
    if samples < LEAST_SAMPLES or samples & (samples - 1):
        nearest = max(LEAST_SAMPLES, 2 ** round(np.log2(max(samples, 1))))
        raise TrackgaugeError(
            f"{samples} samples make no balanced Sobol sequence", where="samples",
            next_step=f"Use a power of two from {LEAST_SAMPLES} up, for example {nearest}.",
        )  # fmt: skip
    sampling = need("SALib.sample.sobol", "SALib", "a sensitivity analysis")
    unit = sampling.sample(problem_of(count + 1), samples, calc_second_order=False, seed=seed)
    return unit, np.minimum((unit[:, -1] * BLOCKS).astype(np.int64), BLOCKS - 1)


def indices(unit: Floats, difference: Floats, seed: int) -> list[Index]:
    """First-order and total index of every factor and, last, of chance: shares of the variance."""
    analysing = need("SALib.analyze.sobol", "SALib", "a sensitivity analysis")
    count = unit.shape[1]
    found: Any = analysing.analyze(problem_of(count), difference, calc_second_order=False, seed=seed)
    return [
        Index((float(found["S1"][j]), float(found["S1_conf"][j])), (float(found["ST"][j]), float(found["ST_conf"][j])))
        for j in range(count)
    ]


def points(count: int, samples: int) -> int:
    """Points that the method needs."""
    return samples * (count + 3)


def base(difference: Floats, count: int) -> Floats:
    """The independent points among all: the matrices A and B of the scheme."""
    step = count + 3
    return np.concatenate([difference[::step], difference[step - 1 :: step]])
