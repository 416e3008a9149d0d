"""`trackgauge sources show`: all that a source declares, or its citation."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json


def show(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a source, for example atop.")],
    as_bibtex: Annotated[bool, typer.Option("--bibtex", help="Print the citation in BibTeX.")] = False,
    as_ris: Annotated[bool, typer.Option("--ris", help="Print the citation in RIS (Zotero, EndNote).")] = False,
    as_json: Json = False,
) -> None:
    """Show a source: licence, faults, files, citation."""
    import trackgauge as tg

    found = tg.sources.show(source_id)
    if as_bibtex or as_ris:
        print(found.cite() if as_bibtex else found.ris(), end="")
    else:
        print(found.to_json() if as_json else found.summary())
