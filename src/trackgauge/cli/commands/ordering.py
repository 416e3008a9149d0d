"""`trackgauge ordering`: whether behaviour orders the members as the literature does."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Enter, Indicators, Json, LeaveOut, Name, Seed, Year
from trackgauge.cli.output import print_json


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
    from trackgauge.assessment.ordering import ordering_of
    from trackgauge.assessment.text import ordering_lines
    from trackgauge.cli.own import asked_of_indicators
    from trackgauge.cli.progress import progress

    asked = asked_of_indicators(indicator, enter, leave_out)
    with progress() as report:
        found = ordering_of(name, year=year, dimension=dimension, seed=seed, progress=report, **asked)
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        print("\n".join(ordering_lines(found)))
