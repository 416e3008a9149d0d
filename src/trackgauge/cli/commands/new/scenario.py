"""`trackgauge new scenario`: a scenario file to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.output import say


def scenario(
    name: Annotated[str, typer.Argument(help="An id such as sco, or the folder of a casebook.")],
    file: Annotated[Path, typer.Option("--file", help="Where the scenario goes.")] = Path("scenario.yaml"),
) -> None:
    """Make a scenario to fill in, with every kind of change explained."""
    made = tg.new_scenario(name, file)
    print(made)
    say(f"fill it in, then: trackgauge simulate {shlex.quote(name)} {shlex.quote(str(made))}")
