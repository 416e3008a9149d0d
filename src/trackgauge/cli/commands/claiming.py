"""Statements of the sources with their verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


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
    as_json: Json = False,
) -> None:
    """Which statements of the sources hold? Verdicts, the misses first.

    With a statement: its plan, what came out, under which choices it does not, and what would turn it.
    """
    import trackgauge as tg
    from trackgauge.core.results import Result

    found: Result
    if contradictions:
        found = tg.contradictions()
    elif statement:
        found = tg.claim(name, statement, add=add or (), seed=seed)
    else:
        found = tg.claims(name, add=add or (), only=only or (), seed=seed)
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())


COMMANDS = (claims,)
