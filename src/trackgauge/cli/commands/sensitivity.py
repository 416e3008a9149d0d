"""`trackgauge sensitivity`: which assumptions decide the answer of a simulation."""

from __future__ import annotations

from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.assumed import assumed_values
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
from trackgauge.cli.output import show
from trackgauge.cli.own import asked_of_indicators


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
    found = tg.sensitivity(
        name, scenario, outcome=outcome, method=method, samples=samples, each=each, factors=factor or (), prior=prior,
        switches=switches, every=every, seed=seed, first=first, last=last, without=without or (),
        assumptions=assumed_values(assume or ()),
        **asked_of_indicators(indicator, enter, leave_out),
    )  # fmt: skip
    show(found, as_json)
