"""`trackgauge mentions`: how often texts of yours name organisations and their principles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import print_json


def mentions(
    files: Annotated[list[Path], typer.Argument(help="Plain text files in UTF-8.")],
    organisation: Annotated[str, typer.Option("--organisation", help="Count this one alone, for example sco.")] = "",
    language: Annotated[Literal["en", "zh", "ru"], typer.Option("--language", help="Language of the texts.")] = "en",
    words: Annotated[
        Path | None, typer.Option("--words", help="A list of yours: organisation, kind, item, phrases, source.")
    ] = None,
    as_json: Json = False,
) -> None:
    """How often texts name organisations and their principles.

    The same counting as that of the General Debate speeches behind `speech_mentions` and `speech_principles`. A count
    says that something was named, not how it was spoken of.
    """
    from trackgauge.evidence.speeches.mentions import mentions_in

    found = mentions_in(files, language=language, words=words, organisation=organisation)
    if as_json:
        print_json(found)
        return
    for account in found:
        print(f"{account['file']}: {account['words']:,} words")
        for row in account["mentions"]:
            print(f"  {row['organisation']:18s}{row['count']:5d}  {row['per_10000_words']:7.1f} per 10,000 words")
        for row in account["principles"]:
            label = f"{row['organisation']}: {row['principle']}"
            print(f"    {label:32s}{row['count']:5d}  {row['per_10000_words']:7.1f}")
        if not account["mentions"] and not account["principles"]:
            print("  nothing that the lists name")
