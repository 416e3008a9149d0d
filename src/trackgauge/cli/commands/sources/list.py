"""`trackgauge sources list`: every public source, and what of it is here."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import say


def list(
    topic: Annotated[str | None, typer.Option("--topic", help="Only this topic: votes, trade, regime, …")] = None,
    as_json: Json = False,
) -> None:
    """List public sources, and what of each is here.

    The column "here" counts files with the declared checksum, in TRACKGAUGE_DATA or in the cache; "get" says how many
    can be fetched.
    """
    import trackgauge as tg

    found = tg.sources.list(topic)
    if as_json:
        print(found.to_json())
        return
    print(found.summary())
    say(f"{len(found.rows)} sources; files are looked for in {found.folder}")
