"""`trackgauge discover`: where a reform helps or harms."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import (
    Assume,
    Each,
    Enter,
    Factors,
    FirstRun,
    Indicators,
    Json,
    LastRun,
    LeaveOut,
    Name,
    Prior,
    ScenarioName,
    Seed,
    Switches,
    Without,
)
from trackgauge.cli.output import print_json


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
    enter: Enter = None,
    leave_out: LeaveOut = None,
    as_json: Json = False,
) -> None:
    """Where a reform helps or harms, as boxes of assumptions.

    PRIM boxes with coverage and density on fresh points, and a quasi-p value for every limit.
    """
    from trackgauge.cli.prepared import prepared
    from trackgauge.cli.text.exploration import discovery_lines
    from trackgauge.core.progress import progress
    from trackgauge.simulation.exploration.discovery import discover as find

    with progress() as tell:
        ready = prepared(
            name, scenario, seed=seed, first=first, last=last, without=without, assume=assume, indicator=indicator,
            enter=enter, leave_out=leave_out, tell=tell,
        )  # fmt: skip
        found = find(
            ready, where, samples=samples, each=each, seed=seed, names=factor or (), prior=prior, switches=switches,
            most=most, progress=tell,
        )  # fmt: skip
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        print("\n".join(discovery_lines(found)))
