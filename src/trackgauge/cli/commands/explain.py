"""`trackgauge explain`: a term of the sources or a measure of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Json, Language
from trackgauge.cli.output import console, print_json

if TYPE_CHECKING:
    from trackgauge.constructs import Explanation


def explain(
    term: Annotated[
        str | None,
        typer.Argument(help="An id (C2-22, T08, P02), a key (multi_track) or a name in English, Chinese or Russian."),
    ] = None,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Explain a term: meaning, formula, limits, source.

    Without TERM it lists all of them. Names and labels come in three languages, definitions in English.
    """
    from dataclasses import asdict

    from trackgauge.constructs import all_terms, references
    from trackgauge.constructs import explain as explanation_of

    if term is None:
        if as_json:
            print_json([asdict(each) for each in all_terms()])
        else:
            for each in all_terms():
                print(f"{each.id}\t{each.key}\t{each.name(language)}")
    elif as_json:
        found = explanation_of(term)
        print_json({**asdict(found), "references": references(found.source)})
    else:
        _print(explanation_of(term), language)


def _print(term: Explanation, language: Language) -> None:
    from rich.table import Table

    from trackgauge.constructs import labelled, references

    heading = term.key if term.id == term.key else f"{term.id} {term.key}"
    names = " · ".join(term.names(language))
    table = Table.grid(padding=(0, 2))
    for label, text in labelled(term, language):
        table.add_row(label, text)
    out = console()
    out.print(f"{heading}: {names}" if names else heading)
    out.print(f"\n{term.definition}\n")
    out.print(table)
    for key, reference in references(term.source).items():
        out.print(f"\n{key}: {reference}")
