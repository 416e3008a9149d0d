"""`trackgauge admit`: a state before the criteria of an organisation."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


def admit(
    name: Name,
    state: Annotated[str, typer.Argument(help="Code or name, such as TUR.")],
    tier: Annotated[str, typer.Option("--tier", help="Tier of the charter.")] = "member",
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Check a candidate: criteria, steps, objections, waiting.

    Each criterion is met, missing, or unknown where it is for the members to judge or nothing is on file.
    """
    import trackgauge as tg

    found = tg.admit(name, state, tier=tier, date=date)
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())
