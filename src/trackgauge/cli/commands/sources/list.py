"""`trackgauge sources list`: every public source, and what of it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import console, print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def list(
    topic: Annotated[str | None, typer.Option("--topic", help="Only this topic: votes, trade, regime, …")] = None,
    as_json: Json = False,
) -> None:
    """List public sources, and what of each is here.

    The column "here" counts files with the declared checksum, in TRACKGAUGE_DATA or in the cache; "get" says how many
    can be fetched.
    """
    from trackgauge.sources import data_folder

    folder = data_folder()
    rows = _rows(folder, topic)
    if as_json:
        print_json({"folder": str(folder), "sources": rows})
        return
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="", expand=True)
    for heading in ("source", "topic", "years", "here", "get"):
        table.add_column(heading, no_wrap=True)
    # One line a source: `show` has the whole licence.
    table.add_column("licence", no_wrap=True, overflow="ellipsis", ratio=1)
    for row in rows:
        here = f"{row['files_present']} of {row['files']}"
        table.add_row(row["id"], row["topic"], row["years"], here, row["get"], row["licence"])
    console().print(table)
    say(f"{len(rows)} sources; files are looked for in {folder}")


def _rows(folder: Path, topic: str | None) -> Sequence[dict[str, Any]]:
    from trackgauge.core.errors import TrackgaugeError, did_you_mean
    from trackgauge.sources import declared, known_sources
    from trackgauge.sources.page import TOPICS, fetched

    if topic is not None and topic not in TOPICS:
        hint = did_you_mean(topic, TOPICS) or f"Known: {', '.join(TOPICS)}."
        raise TrackgaugeError(f"there is no topic '{topic}'", next_step=hint)
    sources = [declared(source_id) for source_id in known_sources()]
    return [
        {
            "id": source.id,
            "topic": source.topic,
            "title": source.title,
            "years": f"{source.first_year}-{source.last_year}",
            "licence": source.licence,
            "may_ship": source.may_ship,
            "files": len(source.files),
            "files_present": sum(file.state(folder) == "present" for file in source.files),
            "get": fetched(source),
        }
        for source in sources
        if topic in (None, source.topic)
    ]
