"""`trackgauge sources get`: bring the files of a source into the folder of public data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import print_json, say


def get(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a source, for example atop.")],
    origin: Annotated[
        Path | None, typer.Option("--from", help="Take the files from this folder instead of the network.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Fetch a source, or take it from a folder.

    Files go to TRACKGAUGE_DATA, or to the cache folder of the platform. Every file is checked before it takes the place
    of an old one; what broke off goes on from there. Proxies: HTTPS_PROXY and NO_PROXY.
    """
    from trackgauge.core.progress import progress
    from trackgauge.sources import declared
    from trackgauge.sources import get as get_source

    source = declared(source_id)
    with progress() as report:
        outcomes = get_source(source_id, origin=origin, report=report)
    if as_json:
        print_json([{"path": str(one.path), "outcome": one.outcome} for one in outcomes])
    for one, file in zip(outcomes, source.files, strict=True):
        if not as_json:
            print(f"{one.outcome}\t{one.path}")
        if one.outcome == "by hand":
            say(f"{file.name} has no address of its own. {file.by_hand} Public address: {source.address}")
        elif one.outcome == "absent":
            say(f"{file.name} is not in {origin}")
    say(f"licence: {source.licence}. Attribution: {source.attribution}")
