"""`trackgauge assess`: the state of an organisation in a year or a series of years."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Draws, Enter, First, Indicators, Json, Kind, Last, LeaveOut, Name, Seed, Year
from trackgauge.cli.output import print_json


def _print_schema(wanted: bool) -> None:
    if wanted:
        from trackgauge.assessment import Answer

        print_json(Answer.model_json_schema())
        raise typer.Exit


def assess(
    name: Name,
    year: Year = None,
    first: First = None,
    last: Last = None,
    as_json: Json = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
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
    from trackgauge.assessment import fit_study
    from trackgauge.assessment.text import answer_lines, series_lines
    from trackgauge.cli.own import as_options, asked_of_indicators
    from trackgauge.cli.progress import progress
    from trackgauge.cli.years import wanted_years

    organisation, years = wanted_years(name, year, first, last)
    asked = asked_of_indicators(indicator, enter, leave_out)
    with progress() as report:
        study = fit_study(organisation, kind=evidence, seed=seed, draws=draws, progress=report, **asked)
        answers = study.series(years[0], years[-1], report)
    is_series = first is not None or last is not None
    if as_json:
        found = [answer.model_dump(mode="json") for answer in answers]
        print_json(found if is_series else found[0])
    else:
        options = as_options(indicator, enter, leave_out)
        print("\n".join(series_lines(answers) if is_series else answer_lines(answers[0], name, options)))
