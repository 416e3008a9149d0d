"""`trackgauge evidence check`: every fault of the pack at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import counted, print_json, say


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
    from dataclasses import asdict

    from trackgauge.cli.text.pack import finding_lines
    from trackgauge.evidence.pack.read import load_pack, read_pack
    from trackgauge.pack_building.pack_checks import check_pack, known_checks

    pack = read_pack(folder.expanduser()) if folder else load_pack()
    findings = check_pack(pack)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for line in finding_lines(findings):
            print(line)
    errors = sum(finding.severity == "error" for finding in findings)
    say(
        f"{len(known_checks())} checks of {len(pack.series_ids)} series and the votes: {counted(errors, 'error')}, "
        f"{counted(len(findings) - errors, 'warning')}"
    )
    if errors:
        raise typer.Exit(1)
