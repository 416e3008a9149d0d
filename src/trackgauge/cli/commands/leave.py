"""`trackgauge leave`: how a member withdraws, is suspended or expelled."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


def leave(
    name: Name,
    state: Annotated[str, typer.Argument(help="Code or name of a member.")],
    how: Annotated[
        Literal["withdrawal", "suspension", "expulsion"], typer.Option("--how", help="Which procedure.")
    ] = "withdrawal",
    date: Annotated[str | None, typer.Option("--date", help="Day of the notice; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """How a member leaves: notice, rule, first day outside."""
    import trackgauge as tg

    found = tg.leave(name, state, how=how, date=date)
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())
