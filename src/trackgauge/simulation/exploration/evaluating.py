"""Differences that a scenario makes at given values of the assumptions, with common random numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation.engine import run
from trackgauge.simulation.exploration.outcomes import is_tracked
from trackgauge.simulation.measures import Measure
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.simulating import Prepared

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PART = 8192
"""Runs taken at once, so that memory stays small and progress is seen."""
NEVER = 10**9


def differences(
    ready: Prepared,
    outcomes: Sequence[Measure],
    assumptions: Mapping[str, Floats],
    blocks: Ints,
    *,
    each: int,
    seed: int,
    progress: Callable[[float], None] | None = None,
) -> Floats:
    """Scenario less baseline at every point, mean over the runs of its block: shape (outcome, point).

    Parameters
    ----------
    assumptions
        Values at each point, shape (point,) each.
    blocks
        Which runs a point takes: block b has the runs b x each to (b + 1) x each - 1. Points of one block share
        measured draws and chance. Shape (point,).
    each
        Runs at each point; NaN where none of them has the outcome.
    """
    runs = (blocks[:, None] * each + np.arange(each)).ravel()
    values = {name: np.repeat(given, each) for name, given in assumptions.items()}
    order = np.argsort(runs, kind="stable")
    found = np.empty((len(outcomes), runs.size))
    every = 1 if any(is_tracked(outcome.id) for outcome in outcomes) else NEVER
    for start in range(0, runs.size, PART):
        part = order[start : start + PART]
        found[:, part] = _moved(ready, outcomes, {k: v[part] for k, v in values.items()}, runs[part], seed, every)
        if progress:
            progress(min(1.0, (start + PART) / runs.size))
    return _means(found.reshape(len(outcomes), len(blocks), each))


def _moved(
    ready: Prepared, outcomes: Sequence[Measure], values: Mapping[str, Floats], runs: Ints, seed: int, every: int
) -> Floats:
    def results(plan: Plan) -> Floats:
        given = plan.using(assumptions={**plan.assumptions, **values})
        r = run(ready.world, given, seed=seed, runs=runs, tracked_every=every)
        return np.stack([outcome.of(r).astype(np.float64) for outcome in outcomes])

    return results(ready.plan) - results(ready.baseline)


def _means(values: Floats) -> Floats:
    """Means over the last axis of what is not NaN; NaN where all are."""
    seen = ~np.isnan(values)
    total, count = np.where(seen, values, 0.0).sum(axis=-1), seen.sum(axis=-1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
