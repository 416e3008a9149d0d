"""`trackgauge sources get`: bring the files of a source into the folder of public data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import say


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
    import trackgauge as tg
    from trackgauge.core.progress import progress

    with progress() as report:
        found = tg.sources.get(source_id, origin=origin, report=report)
    print(found.to_json() if as_json else found.summary())
    for note in found.notes:
        say(note)
