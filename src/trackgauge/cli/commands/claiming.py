"""Statements of the sources with their verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json, Language, Name
from trackgauge.cli.output import print_json, say


def claims(
    name: Name,
    statement: Annotated[str, typer.Argument(help="Id or key of one statement, such as T42; all if left out.")] = "",
    add: Annotated[
        list[Path] | None, typer.Option("--add", help="File of a statement of your own, beside the others.")
    ] = None,
    only: Annotated[list[Path] | None, typer.Option("--from", help="File of a statement of your own, alone.")] = None,
    contradictions: Annotated[
        bool, typer.Option("--contradictions", help="Where the papers contradict each other.")
    ] = False,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same bits.")] = 1,
    out: Annotated[
        Path | None, typer.Option("--out", help="File for the figure of one statement: .svg, .png or .pdf.")
    ] = None,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Verdicts on the statements of the sources.

    The misses first. With a STATEMENT: its plan, what came out, under which choices it does not, what would turn it.
    """
    import trackgauge as tg
    from trackgauge.core.errors import TrackgaugeError
    from trackgauge.core.results import Result

    if out is not None:
        if not statement:
            step = "Name it: trackgauge claims sco T42 --out T42.svg."
            raise TrackgaugeError("a figure is of one statement", where="--out", next_step=step)
        tg.require_writable(out)
    found: Result
    if contradictions:
        found = tg.contradictions()
    elif statement:
        found = tg.claim(name, statement, add=add or (), seed=seed)
        if out is not None:
            say(f"wrote {found.plot.curve(language=language).save(out)}")
    else:
        found = tg.claims(name, add=add or (), only=only or (), seed=seed)
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())


COMMANDS = (claims,)
