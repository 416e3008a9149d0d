"""`trackgauge leave`: how a member withdraws, is suspended or expelled."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


def leave(
    name: Name,
    state: Annotated[str, typer.Argument(help="ISO 3166 alpha-3 code of a member.")],
    how: Annotated[
        Literal["withdrawal", "suspension", "expulsion"], typer.Option("--how", help="Which procedure.")
    ] = "withdrawal",
    date: Annotated[str | None, typer.Option("--date", help="Day of the notice; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """How a member leaves: notice, rule, first day outside."""
    import datetime as dt

    from trackgauge.core.dates import parse_date
    from trackgauge.institutions.procedures import departure
    from trackgauge.institutions.record import step_record
    from trackgauge.organisations import load

    day = dt.date.today() if date is None else parse_date(date, where="--date")
    found = departure(load(name), state.upper(), how=how, day=day)
    if as_json:
        print_json({"organisation": found.organisation, "state": found.state, "how": how, "date": day.isoformat(),
                    "article": found.article, "steps": [step_record(step) for step in found.steps]})  # fmt: skip
        return
    clause = found.article or "no clause in the charter on file"
    print(f"{found.state}, {how} from {found.organisation.upper()}: {clause}")
    for step in found.steps:
        print(f"  {step.done or 'no day fixed'!s:<13} {step.id:<20} {step.text} (by {step.by})")
