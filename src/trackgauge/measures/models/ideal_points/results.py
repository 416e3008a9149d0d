"""What the engines return: positions with uncertainty, items, volatilities, and how they were computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Points:
    """Ideal points of states by period, on one scale with mean 0 and standard deviation 1 over all state-periods.

    Higher means nearer to the `high` anchor. `state`, `period`, `votes`, `mean`, `sd`, `low` and `high_bound`
    (95 % interval) have one entry a state-period with votes (P,); `draws` (D, P), draws first, are what to hand on.
    `item`, `discrimination`, `threshold_yes`, `threshold_no` have one entry an item that divides the voters;
    P(yes) = F(threshold_yes - discrimination x), P(no) = F(discrimination x - threshold_no).
    """

    engine: str
    anchors: tuple[str, str]
    state: tuple[str, ...]
    period: NDArray[np.int64]
    votes: NDArray[np.int64]
    mean: Floats
    sd: Floats
    low: Floats
    high_bound: Floats
    draws: NDArray[np.float32]
    item: tuple[str, ...]
    discrimination: Floats
    threshold_yes: Floats
    threshold_no: Floats
    volatility: Mapping[str, float]
    diagnostics: Mapping[str, float]
    notes: tuple[str, ...] = field(default=())

    def rows(self) -> list[dict[str, object]]:
        """One dictionary a state-period, in the columns of the output file."""
        columns = (self.period, self.votes, self.mean, self.sd, self.low, self.high_bound)
        return [
            {
                "state": name, "period": int(when), "votes": int(count), "ideal_point": float(mean), "sd": float(sd),
                "low_95": float(low), "high_95": float(high), "engine": self.engine,
            }
            for name, when, count, mean, sd, low, high in zip(self.state, *columns, strict=True)
        ]  # fmt: skip

