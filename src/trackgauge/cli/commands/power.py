"""`trackgauge power`: who weighs what in an organisation, or in any weighted body."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Draws, Enter, Indicators, Json, Kind, LeaveOut, Seed, Year
from trackgauge.cli.output import console, print_json, say


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
    if Path(body).suffix == ".csv" or Path(body).is_file():
        if not quota:
            raise typer.BadParameter("a file of weights needs a quota, for example --quota votes=12")
        if indicator or enter or leave_out:
            raise typer.BadParameter("--indicator, --enter and --leave-out go with an organisation")
        _of_file(Path(body), quota, otherwise or [], sizes=sizes, as_json=as_json)
        return
    if quota or otherwise:
        raise typer.BadParameter("--quota and --or go with a file of weights; an organisation has its own rules")
    from trackgauge.assessment import fit_study
    from trackgauge.assessment.power import standing, standing_record
    from trackgauge.cli.own import asked_of_indicators
    from trackgauge.cli.text.power import standing_lines
    from trackgauge.cli.years import wanted_years
    from trackgauge.core.progress import progress

    organisation, years = wanted_years(body, year, None, None)
    asked = asked_of_indicators(indicator, enter, leave_out)
    with progress() as report:
        study = fit_study(organisation, kind=evidence, seed=seed, draws=draws, progress=report, **asked)
        found = standing(study, years[0])
    if as_json:
        print_json(standing_record(found))
    else:
        print("\n".join(standing_lines(found)))


def _of_file(weights: Path, quota: list[str], otherwise: list[str], *, sizes: bool, as_json: bool) -> None:
    from trackgauge.assessment.power import power_record
    from trackgauge.decisions.voting_power import game_of_columns, read_weights
    from trackgauge.decisions.voting_power import power as power_of

    found = power_of(game_of_columns(*read_weights(weights), quota, otherwise), sizes=sizes)
    if found.note:
        say(found.note)
    record = power_record(found)
    if as_json:
        print_json(record)
        return
    from rich.table import Table

    table = Table("member", "Shapley", "Banzhaf", "to block", "to initiate", "Holler", box=None)
    for row in record["members"]:
        numbers = [row[key] for key in ("shapley_shubik", "banzhaf", "coleman_block", "coleman_initiate", "holler")]
        table.add_row(row["member"], *("" if number is None else f"{number:.5f}" for number in numbers))
    console().print(table)
    print(f"power to act {float(found.coleman_act):.6f}: {found.winning_coalitions} coalitions win")
