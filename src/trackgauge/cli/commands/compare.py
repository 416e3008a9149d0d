"""`trackgauge compare`: organisations side by side."""

from __future__ import annotations

from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Draws, Enter, Indicators, Json, Kind, LeaveOut, Seed, Year
from trackgauge.cli.output import show
from trackgauge.cli.own import asked_of_indicators


def compare(
    names: Annotated[list[str], typer.Argument(help="Two or more organisations: sco asean ecowas, or folders.")],
    year: Year = None,
    as_json: Json = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
) -> None:
    """Organisations side by side.

    Without --year each is read in its latest year with evidence.
    """
    if len(names) < 2:
        raise typer.BadParameter("name at least two organisations, for example: trackgauge compare sco asean eu")
    asked = asked_of_indicators(indicator, enter, leave_out)
    show(tg.compare(*names, year=year, kind=evidence, seed=seed, draws=draws, **asked), as_json)
