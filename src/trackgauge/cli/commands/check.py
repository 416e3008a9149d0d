"""`trackgauge check`: every fault of a casebook at once."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import counted, print_json, say


def check(
    name_or_folder: Annotated[
        str, typer.Argument(help="sco, asean, eu, the folder of a casebook, or the YAML file of an indicator.")
    ],
    as_json: Json = False,
) -> None:
    """Check a casebook, or an indicator of your own.

    Every finding is listed.

    The exit code is 1 if one of them is an error; warnings leave it at 0.
    """
    import trackgauge as tg

    found = tg.check(name_or_folder)
    if as_json:
        print_json(found.to_dict())
    else:
        for line in found.lines():
            print(line)
    errors = len(found.errors)
    say(f"{name_or_folder}: {counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}")
    if errors:
        raise typer.Exit(1)
