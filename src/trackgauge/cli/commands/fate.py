"""`trackgauge fate`: which initiatives passed, and whether that could be told beforehand."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

import trackgauge as tg
from trackgauge.cli.options import Json, Name, Seed
from trackgauge.cli.output import show


def fate(
    name: Name,
    open_as: Annotated[
        Literal["left-out", "stalled"],
        typer.Option("--open", help="Leave out what is still open, or count it as stalled after five years."),
    ] = "left-out",
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Which initiatives pass, told from what was known before.

    Every initiative is predicted from the others, and scored against the base rate and against depth alone.
    """
    show(tg.fate(name, open_as=open_as, seed=seed), as_json)
