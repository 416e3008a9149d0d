"""`trackgauge evidence build`: compute the pack from raw files and say what has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import print_json, say


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
    from dataclasses import asdict

    from trackgauge.cli.text.pack import finding_lines, renewal_lines
    from trackgauge.core.progress import progress
    from trackgauge.evidence.pack.read import SHIPPED
    from trackgauge.pack_building.preferences import build_assembly, build_ideal_points
    from trackgauge.pack_building.renewal import renew_pack
    from trackgauge.sources import data_folder

    raw, folder = (origin or data_folder()).expanduser(), (out or SHIPPED).expanduser()
    parts = {"cohesion and consensus": build_assembly, "ideal points": build_ideal_points}
    with progress() as report:
        renewal = renew_pack(raw, folder, only=only or (), parts=parts, force=force, report=report)
    if as_json:
        print_json(asdict(renewal))
    else:
        for line in renewal_lines(renewal):
            print(line)
        for line in finding_lines(renewal.findings):
            print(line)
    if not renewal.written:
        say(f"not written, the old pack stays in {folder}: mend what the checks found, or overrule them with --force")
        raise typer.Exit(1)
    say(f"written to {folder}")
