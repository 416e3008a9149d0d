"""`trackgauge circles`: who stands where, and how they came there."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


def circles(
    name: Name,
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Members and partners by circle, and the record.

    Every admission and exit up to the day is examined as of its own day: does the record agree with the charter?
    """
    import trackgauge as tg

    found = tg.circles(name, date=date)
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())
