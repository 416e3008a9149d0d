"""`trackgauge tradeoff`: speed against unity across decision rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Each, Enter, FirstRun, Indicators, Json, LastRun, LeaveOut, Name, Seed, Without
from trackgauge.cli.output import say, show
from trackgauge.cli.own import asked_of_indicators


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
    enter: Enter = None,
    leave_out: LeaveOut = None,
    figure: Annotated[
        Path | None, typer.Option("--figure", help="Draw the curve, to this .svg, .png or .pdf file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Speed against unity, from consensus to simple majority.

    Every rule in the same runs, and the assumptions under which the claims of the sources hold or turn.
    """
    if figure is not None:
        tg.require_writable(figure)
    found = tg.tradeoff(
        name, domains=domain or (), runs=runs, samples=samples, each=each, seed=seed, first=first, last=last,
        without=without or (), **asked_of_indicators(indicator, enter, leave_out),
    )  # fmt: skip
    if figure is not None:
        found.plot.curve().save(figure)
        say(f"wrote {figure}")
    show(found, as_json)
