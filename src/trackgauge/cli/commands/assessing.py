"""What state an organisation is in, beside others, and whether deeds order its members as papers do."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

import trackgauge as tg
from trackgauge.cli.options import (
    Draws,
    Exclude,
    First,
    Include,
    Indicators,
    Json,
    Kind,
    Last,
    Name,
    Record,
    Seed,
    TableOut,
    Year,
)
from trackgauge.cli.output import print_json, show
from trackgauge.cli.own import asked_of_indicators
from trackgauge.cli.years import check_years


def _print_schema(wanted: bool) -> None:
    if wanted:
        print_json(tg.answer_schema())
        raise typer.Exit


def assess(
    name: Name,
    year: Year = None,
    first: First = None,
    last: Last = None,
    table: TableOut = None,
    as_json: Json = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
    record: Record = None,
    schema: Annotated[
        bool,
        typer.Option(
            "--schema", callback=_print_schema, is_eager=True, help="Print the JSON schema of the answer and exit."
        ),
    ] = False,
) -> None:
    """One track, many, or off the rails, and why.

    Without --year, --from and --to: the latest year with evidence. With --from or --to: one answer a year.
    """
    check_years(year, first, last)
    asked = asked_of_indicators(indicator, include, exclude)
    found: tg.Result
    if first is None and last is None:
        found = tg.assess(name, year=year, kind=evidence, seed=seed, draws=draws, record=record, **asked)
    else:
        found = tg.assess_years(name, first, last, kind=evidence, seed=seed, draws=draws, record=record, **asked)
    show(found, as_json, table)


def compare(
    names: Annotated[list[str], typer.Argument(help="Two or more organisations: sco asean ecowas, or folders.")],
    year: Year = None,
    table: TableOut = None,
    as_json: Json = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
) -> None:
    """Organisations side by side.

    Without --year each is read in its latest year with evidence.
    """
    if len(names) < 2:
        raise typer.BadParameter("name at least two organisations, for example: trackgauge compare sco asean eu")
    asked = asked_of_indicators(indicator, include, exclude)
    show(tg.compare(*names, year=year, kind=evidence, seed=seed, draws=draws, **asked), as_json, table)


def ordering(
    name: Name,
    year: Year = None,
    dimension: Annotated[
        Literal["interest", "identity", "policy"], typer.Option("--dimension", help="Positions to compare with.")
    ] = "identity",
    seed: Seed = 1,
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Do deeds order the members as the literature does?

    Every indicator of behaviour, in the model or beside it, against the positions from codings alone: rank
    correlation with its interval, and how many orders of the members would do as well by chance.
    """
    asked = asked_of_indicators(indicator, include, exclude)
    show(tg.ordering(name, year=year, dimension=dimension, seed=seed, **asked), as_json, table)


COMMANDS = (assess, compare, ordering)
