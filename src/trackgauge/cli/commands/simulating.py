"""What another rule, member or policy would change."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

import trackgauge as tg
from trackgauge.cli.assumed import assumed_values
from trackgauge.cli.options import (
    Assume,
    Each,
    Exclude,
    Factors,
    FirstRun,
    Include,
    Indicators,
    Json,
    LastRun,
    Name,
    Prior,
    ScenarioName,
    Seed,
    Switches,
    TableOut,
    Without,
)
from trackgauge.cli.output import print_json, say, show
from trackgauge.cli.own import asked_of_indicators
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.progress import progress


def discover(
    name: Name,
    scenario: ScenarioName,
    where: Annotated[str, typer.Option("--where", help="A condition on the differences, as 'adopted < 0'.")],
    samples: Annotated[int, typer.Option("--samples", help="Points on which boxes are found.")] = 2000,
    each: Each = 8,
    most: Annotated[int, typer.Option("--boxes", min=1, max=10, help="Boxes at most.")] = 3,
    factor: Factors = None,
    prior: Prior = "calibrated",
    switches: Switches = False,
    seed: Seed = 1,
    first: FirstRun = None,
    last: LastRun = None,
    without: Without = None,
    assume: Assume = None,
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Where a reform helps or harms, as boxes of assumptions.

    PRIM boxes with coverage and density on fresh points, and a quasi-p value for every limit.
    """
    found = tg.discover(
        name, scenario, where, samples=samples, each=each, most=most, factors=factor or (), prior=prior,
        switches=switches, seed=seed, first=first, last=last, without=without or (),
        assumptions=assumed_values(assume or ()),
        **asked_of_indicators(indicator, include, exclude),
    )  # fmt: skip
    show(found, as_json, table)


def scenarios(
    name: Name,
    scenario: Annotated[str | None, typer.Argument(help="Show this one: the file that ships.")] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Scenarios that ship with an organisation, or one of them.

    Each is tried with `trackgauge simulate NAME SCENARIO`; `trackgauge new scenario` begins one of your own.
    `docs/simulation.md` says which proposals of the sources cannot be expressed, and why.
    """
    found = tg.scenarios(name)
    show(found if scenario is None else found[scenario], as_json, table)


def sensitivity(
    name: Name,
    scenario: ScenarioName,
    outcome: Annotated[str, typer.Option("--outcome", help="Scenario less baseline in this result.")] = "adopted",
    method: Annotated[str, typer.Option("--method", help="sobol or morris.")] = "sobol",
    samples: Annotated[int, typer.Option("--samples", help="Base points (a power of two), or trajectories.")] = 512,
    each: Each = 8,
    factor: Factors = None,
    prior: Prior = "calibrated",
    switches: Switches = False,
    every: Annotated[bool, typer.Option("--all", help="Show every input.")] = False,
    seed: Seed = 1,
    first: FirstRun = None,
    last: LastRun = None,
    without: Without = None,
    assume: Assume = None,
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Which assumptions decide the answer of a simulation.

    Sobol or Morris indices of the difference between scenario and baseline, with common random numbers.
    """
    found = tg.sensitivity(
        name, scenario, outcome=outcome, method=method, samples=samples, each=each, factors=factor or (), prior=prior,
        switches=switches, every=every, seed=seed, first=first, last=last, without=without or (),
        assumptions=assumed_values(assume or ()),
        **asked_of_indicators(indicator, include, exclude),
    )  # fmt: skip
    show(found, as_json, table)


SHORT = 10_000
"""More runs than these are worth keeping when they are interrupted."""


def _print_schema(wanted: bool) -> None:
    if wanted:
        print_json(tg.comparison_schema())
        raise typer.Exit


def simulate(
    name: Name,
    scenario: ScenarioName,
    runs: Annotated[int, typer.Option("--runs", min=2, max=1_000_000, help="Runs with and without it.")] = 10_000,
    seed: Seed = 1,
    first: FirstRun = None,
    last: LastRun = None,
    without: Without = None,
    assume: Assume = None,
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
    mechanisms: Annotated[bool, typer.Option("--mechanisms", help="Switch off each mechanism in turn.")] = False,
    arrows: Annotated[bool, typer.Option("--arrows", help="The same, as it was called before.", hidden=True)] = False,
    inputs: Annotated[bool, typer.Option("--show-inputs", help="Where every input and assumption comes from.")] = False,
    page: Annotated[Path | None, typer.Option("--page", help="Write the comparison as a page, to this file.")] = None,
    language: Annotated[
        Literal["en", "zh", "ru"], typer.Option("--language", help="Language in which the page opens.")
    ] = "en",
    table: TableOut = None,
    as_json: Json = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON schema and exit."),
    ] = False,
) -> None:
    """What another rule, member or policy would change.

    The organisation runs with and without the scenario, with common random numbers.
    """
    if page is not None:
        tg.require_writable(page)
    elif language != "en":
        raise TrackgaugeError(
            "only the page speaks other languages", where="--language", next_step="Add --page FILE.html."
        )
    try:
        found = tg.simulate(
            name, scenario, runs=runs, seed=seed, first=first, last=last, without=without or (),
            assumptions=assumed_values(assume or ()), each_mechanism=mechanisms or arrows, show_inputs=inputs,
            **asked_of_indicators(indicator, include, exclude),
        )  # fmt: skip
    except KeyboardInterrupt:
        if runs > SHORT:
            same = f"{name} {scenario} --runs {runs} --seed {seed}"
            say(f"no run is kept; `trackgauge sweep {same} --out FOLDER`, with the same options, "
                "keeps those that are finished and goes on from there")  # fmt: skip
        raise
    if page is not None:
        tg.write_comparison(page, found.comparison, language=language)
        say(f"wrote {page} ({page.stat().st_size / 1e3:.0f} kB)")
    show(found, as_json, table)


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
    include: Include = None,
    exclude: Exclude = None,
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
                **asked_of_indicators(indicator, include, exclude),
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


def tradeoff(
    name: Name,
    domain: Annotated[
        list[str] | None, typer.Option("--domain", help="Try rules in this domain alone; repeat it.")
    ] = None,
    runs: Annotated[int, typer.Option("--runs", help="Runs under each rule.")] = 2000,
    samples: Annotated[int, typer.Option("--samples", help="Points for the regions of the claims.")] = 400,
    each: Each = 8,
    seed: Seed = 1,
    first: FirstRun = None,
    last: LastRun = None,
    without: Without = None,
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
    figure: Annotated[
        Path | None, typer.Option("--figure", help="Draw the curve, to this .svg, .png or .pdf file.")
    ] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Speed against unity, from consensus to simple majority.

    Every rule in the same runs, and the assumptions under which the claims of the sources hold or turn.
    """
    if figure is not None:
        tg.require_writable(figure)
    found = tg.tradeoff(
        name, domains=domain or (), runs=runs, samples=samples, each=each, seed=seed, first=first, last=last,
        without=without or (), **asked_of_indicators(indicator, include, exclude),
    )  # fmt: skip
    if figure is not None:
        found.plot.curve().save(figure)
        say(f"wrote {figure}")
    show(found, as_json, table)


COMMANDS = (discover, scenarios, sensitivity, simulate, sweep, tradeoff)
