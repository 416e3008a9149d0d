"""`trackgauge simulate`: a scenario against the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

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
from trackgauge.cli.output import print_json, say, show
from trackgauge.cli.own import as_options, asked_of_indicators
from trackgauge.core.errors import TrackgaugeError

SHORT = 10_000
"""More runs than these are worth keeping when they are interrupted."""


def _print_schema(wanted: bool) -> None:
    if wanted:
        from trackgauge.simulation import Comparison

        print_json(Comparison.model_json_schema())
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
    enter: Enter = None,
    leave_out: LeaveOut = None,
    mechanisms: Annotated[bool, typer.Option("--mechanisms", help="Switch off each mechanism in turn.")] = False,
    arrows: Annotated[bool, typer.Option("--arrows", help="The same, as it was called before.", hidden=True)] = False,
    inputs: Annotated[bool, typer.Option("--show-inputs", help="Where every input and assumption comes from.")] = False,
    page: Annotated[Path | None, typer.Option("--page", help="Write the comparison as a page, to this file.")] = None,
    language: Annotated[
        Literal["en", "zh", "ru"], typer.Option("--language", help="Language in which the page opens.")
    ] = "en",
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
            **asked_of_indicators(indicator, enter, leave_out),
        )  # fmt: skip
    except KeyboardInterrupt:
        if runs > SHORT:
            same = f"--runs {runs} --seed {seed}{as_options(indicator, enter, leave_out)}"
            say(f"no run is kept; `trackgauge sweep {name} {scenario} {same} --out FOLDER` "
                "keeps those that are finished and goes on from there")  # fmt: skip
        raise
    if page is not None:
        tg.write_comparison(page, found.comparison, language=language)
        say(f"wrote {page} ({page.stat().st_size / 1e3:.0f} kB)")
    show(found, as_json)
