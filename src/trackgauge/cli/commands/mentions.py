"""`trackgauge mentions`: how often texts of yours name organisations and their principles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Json


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
    import trackgauge as tg

    found = tg.mentions(files, language=language, words=words, organisation=organisation)
    print(found.to_json() if as_json else found.summary())
