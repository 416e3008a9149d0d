"""`trackgauge scenarios`: the scenarios that ship."""

from __future__ import annotations

from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import show


def scenarios(
    name: Name,
    scenario: Annotated[str | None, typer.Argument(help="Show this one: the file that ships.")] = None,
    as_json: Json = False,
) -> None:
    """Scenarios that ship with an organisation, or one of them.

    Each is tried with `trackgauge simulate NAME SCENARIO`; `trackgauge new scenario` begins one of your own.
    `docs/simulation.md` says which proposals of the sources cannot be expressed, and why.
    """
    found = tg.scenarios(name)
    show(found if scenario is None else found[scenario], as_json)
