"""`trackgauge ordering`: whether behaviour orders the members as the literature does."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

import trackgauge as tg
from trackgauge.cli.options import Enter, Indicators, Json, LeaveOut, Name, Seed, Year
from trackgauge.cli.output import show
from trackgauge.cli.own import asked_of_indicators


def ordering(
    name: Name,
    year: Year = None,
    dimension: Annotated[
        Literal["interest", "identity", "policy"], typer.Option("--dimension", help="Positions to compare with.")
    ] = "identity",
    seed: Seed = 1,
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
    as_json: Json = False,
) -> None:
    """Do deeds order the members as the literature does?

    Every indicator of behaviour, in the model or beside it, against the positions from codings alone: rank
    correlation with its interval, and how many orders of the members would do as well by chance.
    """
    asked = asked_of_indicators(indicator, enter, leave_out)
    show(tg.ordering(name, year=year, dimension=dimension, seed=seed, **asked), as_json)
