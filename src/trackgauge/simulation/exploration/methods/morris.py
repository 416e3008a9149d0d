"""Morris screening: how far the answer moves when one input moves and the others stay.

References
----------
Morris (1991), Factorial sampling plans for preliminary computational experiments; Campolongo, Cariboni and
Saltelli (2007), equation 3 (mean absolute elementary effect).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.exploration.extra import need
from trackgauge.simulation.exploration.index import Floats, Index, Ints, problem_of

LEAST_SAMPLES = 10
LEVELS = 4
FIRST, SECOND = "effect", "spread"


def design(count: int, samples: int, seed: int) -> tuple[Floats, Ints]:
    """Points of the trajectories, shape (point, factor and chance), and the block of runs of each point.

    Chance is the last input: a trajectory has four blocks of runs of its own, one for each level.

    Raises
    ------
    TrackgaugeError
        If there are fewer than 10 trajectories, or SALib is not installed.
    """
    if samples < LEAST_SAMPLES:
        raise TrackgaugeError(
            f"{samples} trajectories are too few", where="samples", next_step=f"Use {LEAST_SAMPLES} or more."
        )
    sampling = need("SALib.sample.morris", "SALib", "a sensitivity analysis")
    unit = sampling.sample(problem_of(count + 1), samples, num_levels=LEVELS, seed=seed)
    trajectory = np.arange(len(unit)) // (count + 2)
    return unit, trajectory * LEVELS + np.rint(unit[:, -1] * (LEVELS - 1)).astype(np.int64)


def indices(unit: Floats, difference: Floats, seed: int) -> list[Index]:
    """Mean absolute effect and standard deviation of the effects of every factor and, last, of chance.

    An effect is the change of the answer for a move through the whole range.
    """
    analysing = need("SALib.analyze.morris", "SALib", "a sensitivity analysis")
    count = unit.shape[1]
    found: Any = analysing.analyze(problem_of(count), unit, difference, num_levels=LEVELS, seed=seed)
    return [
        Index((float(found["mu_star"][j]), float(found["mu_star_conf"][j])), (float(found["sigma"][j]), None))
        for j in range(count)
    ]


def points(count: int, samples: int) -> int:
    """Points that the method needs."""
    return samples * (count + 2)


def base(difference: Floats, count: int) -> Floats:
    """The independent points among all: the first of every trajectory."""
    return difference[:: count + 2]
