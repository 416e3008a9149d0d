"""`trackgauge evidence build`: compute the pack from raw files and say what has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import say


def build(
    origin: Annotated[
        Path | None,
        typer.Option("--from", help="Folder of public data files; TRACKGAUGE_DATA or the cache if left out."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder of the pack; the one that the program reads if left out.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="Compute this series alone; may be repeated.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write the pack although a check finds an error.")] = False,
    as_json: Json = False,
) -> None:
    """Build the pack from raw files; say what changed.

    Everything is computed, compared with the pack before and checked; only then files are replaced. If anything fails
    or a check finds an error, the old pack stays and the exit code is 1. The same files give the same bytes.
    """
    import trackgauge as tg
    from trackgauge.core.progress import progress

    with progress() as report:
        renewal = tg.build_pack(origin, out, only=only or (), force=force, report=report)
    print(renewal.to_json() if as_json else renewal.summary())
    if not renewal.written:
        place = renewal.folder
        say(f"not written, the old pack stays in {place}: mend what the checks found, or overrule them with --force")
        raise typer.Exit(1)
    say(f"written to {renewal.folder}")
