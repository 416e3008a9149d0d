"""`trackgauge evidence check`: every fault of the pack at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import counted, say


def check(
    folder: Annotated[
        Path | None, typer.Option("--pack", help="Folder of the pack; the one that the program reads if left out.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check the pack and list every finding.

    Keys, ranges, totals, states, coverage and magnitude against the last release, licences, versions of sources, size.
    The exit code is 1 if one of them is an error; warnings leave it at 0.
    """
    import trackgauge as tg

    found = tg.check_pack(folder)
    if as_json or found.findings:
        print(found.to_json() if as_json else found.summary())
    warnings = len(found.findings) - found.errors
    say(
        f"{found.checks} checks of {found.series} series and the votes: {counted(found.errors, 'error')}, "
        f"{counted(warnings, 'warning')}"
    )
    if found.errors:
        raise typer.Exit(1)
