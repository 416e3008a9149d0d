"""What is kept of a chunk of runs: exact sums that can be added in any order and any grouping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation.collector import Results
from trackgauge.simulation.engine import run
from trackgauge.simulation.measures import TRACKED, Floats, outcomes_of
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World

FINE = 1 << 20
"""A value is held as a whole number of 2^-20, so that sums are whole numbers and no order of adding matters."""
COARSE = 1 << 10
"""For quantiles, values are counted in steps of 2^-10."""
HALF = 32
SIDES = ("baseline", "scenario", "difference")
STATES = 3


@dataclass(frozen=True)
class Job:
    """Everything that a worker needs; the same for all chunks."""

    world: World
    baseline: Plan
    plan: Plan
    seed: int
    tracked_every: int


def summarised(job: Job, start: int, stop: int, *, threads: int | None = None) -> dict[str, Any]:
    """Run a chunk, numbers `start` to `stop` - 1, and sum it up as whole numbers; threads as in `run`."""
    numbers = np.arange(start, stop, dtype=np.int64)
    both = [
        run(job.world, plan, seed=job.seed, runs=numbers, tracked_every=job.tracked_every, threads=threads)
        for plan in (job.baseline, job.plan)
    ]
    tracked = numbers % job.tracked_every == 0
    found: dict[str, Any] = {"start": start, "stop": stop, "outcomes": {}}
    for name, outcome in outcomes_of(job.world).items():
        values = [outcome.of(r).astype(np.float64) for r in both]
        if name in TRACKED:
            values = [v[tracked] for v in values]
        sides = (*values, values[1] - values[0])
        found["outcomes"][name] = {side: _summed(v) for side, v in zip(SIDES, sides, strict=True)}
    found["tables"] = {side: _tables(r) for side, r in zip(SIDES, both, strict=False)}
    return found


def _summed(values: Floats) -> dict[str, Any]:
    """Number, sum and sum of squares in fine steps, and how often each coarse step occurs."""
    seen = values[~np.isnan(values)]
    fine = np.rint(seen * FINE).astype(np.int64)
    steps, counts = np.unique(fine // (FINE // COARSE), return_counts=True)
    return {
        "count": int(seen.size), "sum": int(fine.sum()), "squares": sum_of_squares(fine),
        "steps": steps.tolist(), "counts": counts.tolist(),
    }  # fmt: skip


def sum_of_squares(whole: NDArray[np.int64]) -> int:
    """Exact, however large.

    >>> sum_of_squares(np.array([3 * 10**9, 4 * 10**9])) == 25 * 10**18
    True
    """
    low_half = np.abs(whole) & ((1 << HALF // 2) - 1)
    high_half = np.abs(whole) >> (HALF // 2)
    high, mixed, low = ((a * b) for a, b in ((high_half, high_half), (high_half, low_half), (low_half, low_half)))
    return (_exact(high) << HALF) + (_exact(mixed) << (HALF // 2 + 1)) + _exact(low)


def _exact(values: NDArray[np.int64]) -> int:
    """The sum of whole numbers, in two parts that cannot overflow."""
    return (int((values >> HALF).sum()) << HALF) + int((values & ((1 << HALF) - 1)).sum())


def _tables(r: Results) -> dict[str, Any]:
    """Counts by year, domain and member."""
    states = [[int((r.state[:, t] == s).sum()) for s in range(STATES)] for t in range(r.state.shape[1])]
    return {
        "states": states,
        "adopted": _whole(r.adopted.sum(axis=0)),
        "executed": _whole(r.executed.sum(axis=0)),
        "exits": _whole((r.exit_year > 0).sum(axis=0)),
        "outvoted": _whole(np.rint(r.outvoted).sum(axis=0)),
        "record_adopted": _whole((r.record_adopted > 0).sum(axis=0)),
    }


def _whole(values: NDArray[Any]) -> Any:
    return values.astype(np.int64).tolist()


def added(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The sums of all parts: the same, to the bit, in whatever way the runs were split."""
    outcomes = {
        name: {side: _added([p["outcomes"][name][side] for p in parts]) for side in SIDES}
        for name in sorted(parts[0]["outcomes"])
    }
    tables = {
        side: {
            name: np.sum([np.array(p["tables"][side][name], dtype=np.int64) for p in parts], axis=0).tolist()
            for name in sorted(parts[0]["tables"][side])
        }
        for side in SIDES[:2]
    }
    return {"runs": sum(p["stop"] - p["start"] for p in parts), "outcomes": outcomes, "tables": tables}


def _added(sums: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    total: dict[int, int] = {}
    for each in sums:
        for step, count in zip(each["steps"], each["counts"], strict=True):
            total[step] = total.get(step, 0) + count
    steps = sorted(total)
    numbers = {key: sum(each[key] for each in sums) for key in ("count", "sum", "squares")}
    return {**numbers, "steps": steps, "counts": [total[step] for step in steps]}
