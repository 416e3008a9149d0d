"""`trackgauge sweep`: very many runs, on many processors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import (
    Assume,
    Enter,
    FirstRun,
    Indicators,
    Json,
    LastRun,
    LeaveOut,
    Name,
    ScenarioName,
    Seed,
    Without,
)
from trackgauge.cli.output import print_json, say


def sweep(
    name: Name,
    scenario: ScenarioName,
    out: Annotated[Path, typer.Option("--out", help="Folder that keeps finished chunks and the result.")],
    runs: Annotated[int, typer.Option("--runs", min=2, max=10**10, help="Runs with and without it.")] = 1_000_000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=1024, help="Processes on this machine.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="Address of a Dask scheduler, as tcp://host:8786.")
    ] = None,
    chunk: Annotated[int, typer.Option("--chunk", min=1, help="Runs in one file.")] = 10_000,
    tracked: Annotated[
        int, typer.Option("--tracked-every", min=1, help="Compute tracks in every so manieth run.")
    ] = 10,
    seed: Seed = 1,
    first: FirstRun = None,
    last: LastRun = None,
    without: Without = None,
    assume: Assume = None,
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
    as_json: Json = False,
) -> None:
    """Very many runs of a scenario, on many processors.

    The same bits for any number of workers and any size of chunks. Finished chunks are kept: the same command goes on
    where an interruption stopped it.
    """
    from trackgauge.cli.prepared import prepared
    from trackgauge.cli.text.exploration import sweep_lines
    from trackgauge.core.progress import progress
    from trackgauge.simulation.exploration.sweep import sweep as run_all

    with progress() as tell:
        ready = prepared(
            name, scenario, seed=seed, first=first, last=last, without=without, assume=assume, indicator=indicator,
            enter=enter, leave_out=leave_out, tell=tell,
        )  # fmt: skip
        try:
            found = run_all(
                ready, out, runs=runs, seed=seed, workers=workers, scheduler=scheduler, chunk=chunk,
                tracked_every=tracked, progress=tell,
            )  # fmt: skip
        except KeyboardInterrupt:
            say(f"finished chunks are kept in {out}; the same command goes on from there")
            raise
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        print("\n".join(sweep_lines(found)))
