"""A sweep: a scenario against the baseline in as many runs as wanted, in chunks that are kept."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import Field

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats.saving import whole
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.comparison import Part
from trackgauge.simulation.exploration.chunk import COARSE, FINE, SIDES, Job, added
from trackgauge.simulation.exploration.workers import in_this_process, on_a_cluster, on_processes, versions
from trackgauge.simulation.measures import outcomes_of

ABOUT, CHUNKS, RESULT = "sweep.json", "chunks", "result.json"
RUNS = 100_000
"""Some two minutes of one processor."""
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
        Processes on this machine, which talk through pipes that no other user can open. A script that asks for more
        than one keeps its call under `if __name__ == "__main__":`.
    scheduler
        Address of a Dask scheduler, instead of workers of this machine. Who can reach it can run code as you: protect
        it (`tls://`, keys in the Dask configuration), or keep it on a machine of your own.
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
    clock = _Clock(runs - finished)
    with closing(_parts(job, left, workers, scheduler)) as parts:
        for part in parts:
            folder.keep(part)
            done[part["start"], part["stop"]] = part
            finished += part["stop"] - part["start"]
            if progress:
                progress(f"{finished:,} of {runs:,} runs{clock.left(runs - finished)}", finished / runs)
    result = _result(ready, folder, list(done.values()), about(ready, seed, tracked_every))
    folder.conclude(result.model_dump(mode="json"))
    return result


class _Clock:
    """How long the rest will take, from what this call has done so far."""

    def __init__(self, runs: int) -> None:
        self.began, self.runs = time.monotonic(), runs

    def left(self, runs: int) -> str:
        """The same in words; nothing where all is done.

        >>> _Clock(10).left(0)
        ''
        """
        done = self.runs - runs
        if runs <= 0 or done <= 0:
            return ""
        minutes = (time.monotonic() - self.began) * runs / done / 60
        return f", about {minutes:.0f} minutes left" if minutes >= 1.5 else ", about a minute left or less"


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
    elif scheduler is None:
        yield from on_processes(job, left, workers=workers)
    else:
        yield from on_a_cluster(job, left, scheduler=scheduler)


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


class Folder:
    """A folder that takes chunks of one sweep and no other."""

    def __init__(self, path: Path, about: Mapping[str, Any]) -> None:
        """Open or make it.

        Raises
        ------
        TrackgaugeError
            If it cannot be written, holds other files, or belongs to another sweep.
        """
        self.path = path
        try:
            (path / CHUNKS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TrackgaugeError(
                f"cannot write to '{path}' ({error.strerror})", next_step="Choose a folder that is yours."
            ) from None
        self._require_same(about)

    def finished(self) -> dict[tuple[int, int], dict[str, Any]]:
        """Every finished chunk by its first run and the run after its last.

        Raises
        ------
        TrackgaugeError
            If a file is no chunk, or is not what was written: each chunk carries a checksum of its content.
        """
        found = {}
        for file in sorted((self.path / CHUNKS).glob("*.json")):
            if not file.name.startswith("."):
                part = _sealed(file)
                found[part["start"], part["stop"]] = part
        return found

    def keep(self, part: Mapping[str, Any]) -> None:
        """Write a finished chunk, whole or not at all, with its checksum."""
        _write(self.path / CHUNKS / _name(part["start"], part["stop"]), {**part, "sha256": _seal(part)})

    def conclude(self, result: Mapping[str, Any]) -> None:
        """Write the result."""
        _write(self.path / RESULT, result)

    def _require_same(self, about: Mapping[str, Any]) -> None:
        file = self.path / ABOUT
        if not file.exists():
            strange = [p.name for p in self.path.iterdir() if p.name != CHUNKS]
            if strange or any((self.path / CHUNKS).iterdir()):
                raise TrackgaugeError(
                    f"'{self.path}' holds other files ({', '.join(strange[:3]) or 'chunks of an unknown sweep'})",
                    next_step="Choose an empty folder, or a new one.",
                )
            _write(file, about)
            return
        known = _read(file)
        if not isinstance(known, dict):
            raise TrackgaugeError("this says of no sweep what it is", where=str(file), next_step="Choose a new folder.")
        for name, value in about.items():
            if known.get(name) != value:
                raise TrackgaugeError(
                    f"'{self.path}' holds another sweep: its {name.replace('_', ' ')} is {known.get(name)!r}, "
                    f"not {value!r}", next_step="Choose another folder; runs of two sweeps are never mixed.",
                )  # fmt: skip


def gaps(finished: Mapping[tuple[int, int], Any], runs: int, chunk: int) -> list[tuple[int, int]]:
    """The chunks that are still to be run.

    Raises
    ------
    TrackgaugeError
        If more runs than asked for are finished already, or chunks overlap.

    >>> gaps({(0, 4): None, (8, 10): None}, 12, 3)
    [(4, 7), (7, 8), (10, 12)]
    """
    found, at = [], 0
    for start, stop in [*sorted(finished), (runs, runs)]:
        if start < at:
            raise TrackgaugeError(
                f"the folder holds runs up to {at:,} already", where="runs",
                next_step=f"Ask for {max(at, max(stop for _, stop in finished)):,} or more, or choose another folder.",
            )  # fmt: skip
        found += [(n, min(n + chunk, start)) for n in range(at, start, chunk)]
        at = stop
    return found


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrackgaugeError(
            f"the file cannot be read: {error}", where=str(file), next_step="Delete it; its runs are then run again."
        ) from None


def _write(file: Path, data: Mapping[str, Any]) -> None:
    with whole(file) as unfinished:
        unfinished.write_text(json.dumps(data, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def _name(start: int, stop: int) -> str:
    return f"{start:012d}-{stop:012d}.json"


def _seal(part: Mapping[str, Any]) -> str:
    return _sha256(json.dumps(part, separators=(",", ":"), sort_keys=True))


def _sealed(file: Path) -> dict[str, Any]:
    """A chunk whose checksum holds and that stands under its own name."""
    part = _read(file)
    if isinstance(part, dict) and part.get("sha256") == _seal({k: v for k, v in part.items() if k != "sha256"}):
        part.pop("sha256")
        if file.name == _name(part["start"], part["stop"]):
            return part
    raise TrackgaugeError(
        "this is not the chunk that was written (its checksum does not hold)", where=str(file),
        next_step="Delete it; its runs are then run again.",
    )  # fmt: skip
