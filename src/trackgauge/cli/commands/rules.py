"""`trackgauge rules`: what decision rules guarantee, and which ones a charter has."""

from __future__ import annotations

from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Json
from trackgauge.cli.output import show


def rules(
    name: Annotated[
        str | None, typer.Argument(help="Rules in force in this organisation; without it, all kinds of rule.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Properties of decision rules with witnesses.

    With an organisation: the rules of its charter in force on a day, each with its article.
    """
    show(tg.rules(name, date), as_json)
