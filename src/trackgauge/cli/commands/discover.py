"""`trackgauge discover`: where a reform helps or harms."""

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
    found = tg.discover(
        name, scenario, where, samples=samples, each=each, most=most, factors=factor or (), prior=prior,
        switches=switches, seed=seed, first=first, last=last, without=without or (),
        assumptions=assumed_values(assume or ()),
        **asked_of_indicators(indicator, enter, leave_out),
    )  # fmt: skip
    show(found, as_json)
