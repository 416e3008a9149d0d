"""`trackgauge compare`: organisations side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Draws, Enter, Indicators, Json, Kind, LeaveOut, Seed, Year
from trackgauge.cli.output import print_json


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
    from trackgauge.assessment import fit_study
    from trackgauge.assessment.side_by_side import comparison_lines
    from trackgauge.cli.own import asked_of_indicators
    from trackgauge.cli.progress import progress
    from trackgauge.cli.years import wanted_years

    if len(names) < 2:
        raise typer.BadParameter("name at least two organisations, for example: trackgauge compare sco asean eu")
    wanted = [wanted_years(name, year, None, None) for name in names]
    asked = asked_of_indicators(indicator, enter, leave_out)
    answers = []
    with progress() as report:
        for organisation, years in wanted:
            study = fit_study(organisation, kind=evidence, seed=seed, draws=draws, progress=report, **asked)
            answers.append(study.answer(years[0]))
    if as_json:
        print_json([answer.model_dump(mode="json") for answer in answers])
    else:
        print("\n".join(comparison_lines(answers)))
