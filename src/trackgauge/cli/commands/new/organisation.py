"""`trackgauge new organisation`: a casebook folder to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.output import say


def organisation(
    name: Annotated[str, typer.Argument(help="Id of the organisation: small letters, for example gcc.")],
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="Where the casebook goes.", show_default="a folder NAME here"),
    ] = None,
) -> None:
    """Make the folder of a new casebook, with a charter and tables to fill in."""
    import shlex

    import trackgauge as tg

    made = tg.new_organisation(name, folder)
    print(made)
    say(f"fill in the files, then: trackgauge check {shlex.quote(str(made))}")
