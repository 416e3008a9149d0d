"""Public sources: list them, read about one, fetch one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli import output
from trackgauge.cli.options import Json, TableOut
from trackgauge.cli.output import say


def get(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a source, for example atop.")],
    origin: Annotated[
        Path | None, typer.Option("--from", help="Take the files from this folder instead of the network.")
    ] = None,
    table: TableOut = None,
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
    output.show(found, as_json, table)
    for note in found.notes:
        say(note)


def list_(
    topic: Annotated[str | None, typer.Option("--topic", help="Only this topic: votes, trade, regime, …")] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """List public sources, and what of each is here.

    The column "here" counts files with the declared checksum, in TRACKGAUGE_DATA or in the cache; "get" says how many
    can be fetched.
    """
    import trackgauge as tg

    found = tg.sources.list(topic)
    output.show(found, as_json, table)
    if not as_json:
        say(f"{len(found.rows)} sources; files are looked for in {found.folder}")


def show(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a source, for example atop.")],
    as_bibtex: Annotated[bool, typer.Option("--bibtex", help="Print the citation in BibTeX.")] = False,
    as_ris: Annotated[bool, typer.Option("--ris", help="Print the citation in RIS (Zotero, EndNote).")] = False,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Show a source: licence, faults, files, citation."""
    import trackgauge as tg

    found = tg.sources.show(source_id)
    if as_bibtex or as_ris:
        print(found.cite() if as_bibtex else found.ris(), end="")
    else:
        output.show(found, as_json, table)


GROUP = "sources"
ALONE = "list"
"""`trackgauge sources` alone lists them."""
COMMANDS = (get, list_, show)
