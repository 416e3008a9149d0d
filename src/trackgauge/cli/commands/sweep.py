"""`trackgauge sweep`: very many runs, on many processors."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.assumed import assumed_values
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
from trackgauge.cli.output import say, show
from trackgauge.cli.own import asked_of_indicators
from trackgauge.core.progress import progress

EVERY_SECONDS = 10.0
"""Where there is no terminal, progress is told in lines, at most so often."""


def sweep(
    name: Name,
    scenario: ScenarioName,
    out: Annotated[Path, typer.Option("--out", help="Folder that keeps finished chunks and the result.")],
    runs: Annotated[int, typer.Option("--runs", min=2, max=10**10, help="Runs with and without it.")] = 100_000,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=1024, help="Processes on this machine; they open no port.")
    ] = 1,
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
    with progress() as bar:
        try:
            found = tg.sweep(
                name, scenario, out, runs=runs, workers=workers, scheduler=scheduler, chunk=chunk,
                tracked_every=tracked, seed=seed, first=first, last=last, without=without or (),
                assumptions=assumed_values(assume or ()), progress=_spoken(bar),
                **asked_of_indicators(indicator, enter, leave_out),
            )  # fmt: skip
        except KeyboardInterrupt:
            say(f"finished chunks are kept in {out}; the same command goes on from there")
            raise
    show(found, as_json)


def _spoken(bar: Callable[[str, float], None]) -> Callable[[str, float], None]:
    """The bar; where there is no terminal to draw it on, a line now and then."""
    if sys.stderr.isatty():
        return bar
    said = time.monotonic()

    def tell(what: str, share: float) -> None:
        nonlocal said
        if share < 1.0 and time.monotonic() - said >= EVERY_SECONDS:
            said = time.monotonic()
            say(what)

    return tell
