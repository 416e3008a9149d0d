"""`trackgauge tradeoff`: speed against unity across decision rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Each, Enter, FirstRun, Indicators, Json, LastRun, LeaveOut, Name, Seed, Without
from trackgauge.cli.output import print_json, save, say


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
    figure: Annotated[Path | None, typer.Option("--figure", help="Draw the curve, to this SVG file.")] = None,
    as_json: Json = False,
) -> None:
    """Speed against unity, from consensus to simple majority.

    Every rule in the same runs, and the assumptions under which the claims of the sources hold or turn.
    """
    from trackgauge.cli.own import asked_of_indicators
    from trackgauge.cli.text.exploration import tradeoff_lines
    from trackgauge.core.progress import progress
    from trackgauge.report.writing import require_writable
    from trackgauge.simulation.exploration.tradeoff import tradeoff as compare

    if figure is not None:
        require_writable(figure)
    asked = asked_of_indicators(indicator, enter, leave_out)
    with progress() as tell:
        found = compare(
            name, domains=domain or (), runs=runs, samples=samples, each=each, seed=seed, first=first, last=last,
            without=without or (), progress=tell, **asked,
        )  # fmt: skip
    if figure is not None:
        from trackgauge.report.tradeoff import drawn

        save(figure, drawn(found))
        say(f"wrote {figure}")
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        print("\n".join(tradeoff_lines(found)))
