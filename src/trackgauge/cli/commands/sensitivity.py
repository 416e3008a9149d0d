"""`trackgauge sensitivity`: which assumptions decide the answer of a simulation."""

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
    enter: Enter = None,
    leave_out: LeaveOut = None,
    as_json: Json = False,
) -> None:
    """Which assumptions decide the answer of a simulation.

    Sobol or Morris indices of the difference between scenario and baseline, with common random numbers.
    """
    from trackgauge.cli.prepared import prepared
    from trackgauge.cli.text.exploration import sensitivity_lines
    from trackgauge.core.progress import progress
    from trackgauge.simulation.exploration.sensitivity import sensitivity as decide

    with progress() as tell:
        ready = prepared(
            name, scenario, seed=seed, first=first, last=last, without=without, assume=assume, indicator=indicator,
            enter=enter, leave_out=leave_out, tell=tell,
        )  # fmt: skip
        found = decide(
            ready, outcome=outcome, method=method, samples=samples, each=each, seed=seed, names=factor or (),
            prior=prior, switches=switches, progress=tell,
        )  # fmt: skip
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        print("\n".join(sensitivity_lines(found, every=every)))
