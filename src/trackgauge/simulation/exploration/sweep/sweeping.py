"""A sweep: a scenario against the baseline in as many runs as wanted, in chunks that are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import Field

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.comparison import Part
from trackgauge.simulation.exploration.outcomes import outcomes_of
from trackgauge.simulation.exploration.sweep.chunk import COARSE, FINE, SIDES, Job, added
from trackgauge.simulation.exploration.sweep.folder import Folder, gaps
from trackgauge.simulation.exploration.sweep.workers import in_this_process, on_a_cluster, versions
from trackgauge.simulation.simulating import Prepared

CHUNK = 10_000
TRACKED_EVERY = 10


class Moments(Part):
    """One side of an outcome over all runs that have it."""

    count: int
    mean: float | None
    standard_deviation: float | None
    standard_error: float | None
    low: float | None = Field(description="Quantile 2.5 %, to 1/1024.")
    high: float | None = Field(description="Quantile 97.5 %, to 1/1024.")


class OutcomeRow(Part):
    """An outcome without and with the scenario, and run by run."""

    id: str
    name: str
    unit: str
    baseline: Moments
    scenario: Moments
    difference: Moments


class SweepResult(Part):
    """A scenario against the baseline in very many runs."""

    about: dict[str, Any] = Field(description="What the sweep is: nothing else goes into its folder.")
    scenario_name: str
    runs: int
    outcomes: list[OutcomeRow]
    tables: dict[str, dict[str, Any]] = Field(
        description="Exact counts without and with the scenario: states (year, state), adopted and executed "
        "(year, domain), exits and outvoted (actor), record_adopted (proposal)."
    )
    sha256: str = Field(description="Of the exact sums: the same for any number of workers and any size of chunks.")


def sweep(
    ready: Prepared,
    out: Path,
    *,
    runs: int,
    seed: int = 1,
    workers: int = 1,
    scheduler: str | None = None,
    chunk: int = CHUNK,
    tracked_every: int = TRACKED_EVERY,
    progress: Callable[[str, float], None] | None = None,
) -> SweepResult:
    """Run a scenario and the baseline, with common random numbers, and keep every finished chunk.

    Parameters
    ----------
    out
        Folder of the sweep. A second call goes on where the first was stopped.
    workers
        Processes on this machine; 1 needs no Dask.
    scheduler
        Address of a Dask scheduler, instead of workers of this machine.
    chunk
        Runs in one file. The result does not depend on it.
    tracked_every
        Tracks and state are computed in every run whose number this divides.

    Raises
    ------
    TrackgaugeError
        Another sweep in the folder, a folder that cannot be written, no answer from the scheduler.
    """
    for name, value in (("runs", runs - 1), ("workers", workers), ("chunk", chunk), ("tracked_every", tracked_every)):
        if value < 1:
            raise TrackgaugeError(
                f"too few {name}", where=name, next_step="Use 2 or more runs, and 1 or more of others."
            )
    folder = Folder(out, about(ready, seed, tracked_every))
    done = folder.finished()
    left = gaps(done, runs, chunk)
    job = Job(ready.world, ready.baseline, ready.plan, seed, tracked_every)
    finished = sum(stop - start for start, stop in done)
    with closing(_parts(job, left, workers, scheduler)) as parts:
        for part in parts:
            folder.keep(part)
            done[part["start"], part["stop"]] = part
            finished += part["stop"] - part["start"]
            if progress:
                progress(f"{finished:,} of {runs:,} runs", finished / runs)
    result = _result(ready, folder, list(done.values()), about(ready, seed, tracked_every))
    folder.conclude(result.model_dump(mode="json"))
    return result


def about(ready: Prepared, seed: int, tracked_every: int) -> dict[str, Any]:
    """What two calls must share to be one sweep."""
    version, numpy = versions()
    return {
        "organisation": ready.world.organisation,
        "scenario": ready.scenario.id,
        "scenario_sha256": _sha256(ready.scenario.file.model_dump_json()),
        "first_year": ready.world.years[0],
        "last_year": ready.world.years[-1],
        "seed": seed,
        "without": sorted(ready.plan.without),
        "assumptions": {k: float(np.mean(v)) for k, v in sorted(ready.plan.assumptions.items())},
        **({"indicators": asked} if (asked := ready.selection.described()) else {}),
        "measured_sha256": _measured(ready),
        "tracked_every": tracked_every,
        "version": version,
        "numpy": numpy,
    }


def _measured(ready: Prepared) -> str:
    """Of the measured inputs, so that newer evidence is never mixed with older."""
    w = ready.world
    found = hashlib.sha256()
    stance = (w.stance.intercept, w.stance.member, w.stance.sovereignty)
    inputs = (w.member, w.position, w.want, w.power, w.relation, w.offers, w.record.coded, w.record.adopted)
    for array in (*inputs, *stance, w.execution_slope, w.exit_rate, *w.calibrated.values()):
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def _parts(
    job: Job, left: list[tuple[int, int]], workers: int, scheduler: str | None
) -> Generator[dict[str, Any], None, None]:
    if not left or (workers == 1 and scheduler is None):
        yield from in_this_process(job, left)
    else:
        yield from on_a_cluster(job, left, workers=workers, scheduler=scheduler)


def _result(ready: Prepared, folder: Folder, parts: list[dict[str, Any]], described: dict[str, Any]) -> SweepResult:
    total = added(sorted(parts, key=lambda part: int(part["start"])))
    rows = []
    for name, outcome in outcomes_of(ready.world).items():
        sides = {side: _moments(total["outcomes"][name][side]) for side in SIDES}
        rows.append(OutcomeRow(id=name, name=outcome.name, unit=outcome.unit, **sides))
    return SweepResult(
        about=described, scenario_name=ready.scenario.file.name, runs=total["runs"], outcomes=rows,
        tables=total["tables"], sha256=_sha256(json.dumps(total, sort_keys=True)),
    )  # fmt: skip


def _moments(sums: Mapping[str, Any]) -> Moments:
    """Mean, deviation and quantiles from exact sums; the division at the end is the only rounding."""
    count = sums["count"]
    if count == 0:
        return Moments(count=0, mean=None, standard_deviation=None, standard_error=None, low=None, high=None)
    mean = Fraction(sums["sum"], count)
    deviation = None
    if count > 1:
        variance = (sums["squares"] - mean * sums["sum"]) / (count - 1)
        deviation = float(np.sqrt(float(variance))) / FINE
    return Moments(
        count=count, mean=float(mean / FINE), standard_deviation=deviation,
        standard_error=None if deviation is None else deviation / float(np.sqrt(count)),
        low=_quantile(sums, 0.025), high=_quantile(sums, 0.975),
    )  # fmt: skip


def _quantile(sums: Mapping[str, Any], share: float) -> float:
    reached = np.cumsum(sums["counts"])
    place = int(np.searchsorted(reached, share * sums["count"], side="left"))
    return float(sums["steps"][min(place, len(reached) - 1)]) / COARSE


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
