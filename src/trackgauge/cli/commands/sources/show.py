"""`trackgauge sources show`: all that a source declares, or its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import console, print_json

if TYPE_CHECKING:
    from trackgauge.sources import Source


def show(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a source, for example atop.")],
    as_bibtex: Annotated[bool, typer.Option("--bibtex", help="Print the citation in BibTeX.")] = False,
    as_ris: Annotated[bool, typer.Option("--ris", help="Print the citation in RIS (Zotero, EndNote).")] = False,
    as_json: Json = False,
) -> None:
    """Show a source: licence, faults, files, citation."""
    from dataclasses import asdict

    from trackgauge.formats.references import ris
    from trackgauge.sources import declared

    source = declared(source_id)
    if as_bibtex:
        print(source.bibtex, end="")
    elif as_ris:
        print(ris(source.references), end="")
    elif as_json:
        print_json(asdict(source))
    else:
        _print(source)


def _print(source: Source) -> None:
    from rich.table import Table

    from trackgauge.formats.references import plain
    from trackgauge.sources import data_folder
    from trackgauge.sources.source import SHIPPING

    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(overflow="fold")
    for label, text in (
        ("Producer", source.producer),
        ("Version", source.version),
        ("Years", f"{source.first_year}-{source.last_year}"),
        ("Licence", source.licence),
        ("Shipped", SHIPPING[source.may_ship]),
        ("Attribution", source.attribution),
        ("Address", source.address),
        ("How obtained", source.obtained),
        ("Codes", source.codes),
        *(("Cite", plain(reference)) for reference in source.references),
        *(("Fault", fault) for fault in source.known_faults),
    ):
        table.add_row(label, text)
    folder = data_folder()
    for file in source.files:
        table.add_row("File", f"{file.path} ({file.state(folder)}): {file.content}; {file.rows:,} rows")
        table.add_row("", f"fetched from {file.address}" if file.address else f"by hand: {file.by_hand}")
    out = console()
    out.print(f"{source.id}: {source.title}\n")
    out.print(table)
