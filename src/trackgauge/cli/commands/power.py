"""`trackgauge power`: who weighs what in an organisation, or in any weighted body."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Draws, Enter, Indicators, Json, Kind, LeaveOut, Seed, Year
from trackgauge.cli.output import say, show
from trackgauge.cli.own import asked_of_indicators


def power(
    body: Annotated[
        str,
        typer.Argument(
            metavar="ORGANISATION|WEIGHTS.csv",
            help="An organisation, or a CSV file with the column member and one column a weighting.",
        ),
    ],
    year: Year = None,
    quota: Annotated[
        list[str] | None,
        typer.Option(
            "--quota",
            help="Of a file. COLUMN=VOTES, or a share: votes=12, people=65%, members=2/3. All must hold.",
        ),
    ] = None,
    otherwise: Annotated[
        list[str] | None, typer.Option("--or", help="Of a file. A quota that is enough by itself, as members=24.")
    ] = None,
    sizes: Annotated[
        bool, typer.Option(help="Of a file. Count coalitions by size, as the Shapley-Shubik index needs.")
    ] = True,
    as_json: Json = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
) -> None:
    """Capability, common goods and exact voting power.

    Of an organisation: shares of capability and their concentration, what members give against what they put on the
    agenda, and every voting rule in force, a priori and given positions. Of a file: Shapley, Banzhaf, Coleman, Holler.
    """
    if Path(body).suffix or Path(body).is_file():
        if not quota:
            raise typer.BadParameter("a file of weights needs a quota, for example --quota votes=12")
        if indicator or enter or leave_out:
            raise typer.BadParameter("--indicator, --enter and --leave-out go with an organisation")
        found = tg.power(Path(body), quota, otherwise=otherwise or (), sizes=sizes)
        for note in found.notes:
            say(note)
        show(found, as_json)
        return
    if quota or otherwise:
        raise typer.BadParameter("--quota and --or go with a file of weights; an organisation has its own rules")
    asked = asked_of_indicators(indicator, enter, leave_out)
    show(tg.power(body, year=year, kind=evidence, seed=seed, draws=draws, **asked), as_json)
