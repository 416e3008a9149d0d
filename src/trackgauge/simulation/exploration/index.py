"""What methods of sensitivity analysis share."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BLOCKS = 1 << 20
"""Blocks of runs that chance is drawn from."""


class Index(NamedTuple):
    """Two measures of one input: value and half width of the 95 % interval, None where there is none."""

    first: tuple[float, float | None]
    second: tuple[float, float | None]


def problem_of(count: int) -> dict[str, Any]:
    """Inputs on the unit cube, as SALib describes them."""
    return {"num_vars": count, "names": [f"x{j}" for j in range(count)], "bounds": [[0.0, 1.0]] * count}
