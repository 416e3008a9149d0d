"""`trackgauge admit`: a state before the criteria of an organisation."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


def admit(
    name: Name,
    state: Annotated[str, typer.Argument(help="ISO 3166 alpha-3 code, such as TUR.")],
    tier: Annotated[str, typer.Option("--tier", help="Tier of the charter.")] = "member",
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Check a candidate: criteria, steps, objections, waiting.

    Each criterion is met, missing, or unknown where it is for the members to judge or nothing is on file.
    """
    import datetime as dt

    from trackgauge.cli.text.admission import lines_of
    from trackgauge.core.dates import parse_date
    from trackgauge.institutions import examine
    from trackgauge.institutions.record import examination_record
    from trackgauge.organisations import load

    day = dt.date.today() if date is None else parse_date(date, where="--date")
    found = examine(load(name), state.upper(), tier=tier, day=day)
    if as_json:
        print_json(examination_record(found))
    else:
        print("\n".join(lines_of(found)))
