"""`trackgauge bargain`: every bargaining model on a table of actors, or on the decisions of the Council of the EU."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Json, Seed
from trackgauge.cli.output import say, show


def bargain(
    file: Annotated[
        Path | None, typer.Argument(help="CSV: actor, position, salience, capability; see docs/bargaining.md.")
    ] = None,
    model: Annotated[list[str] | None, typer.Option("--model", help="Only this model; may be repeated.")] = None,
    scale: Annotated[str, typer.Option(help="Ends of the scale.")] = "0:100",
    reference: Annotated[float | None, typer.Option(help="What stays without agreement.")] = None,
    proposer: Annotated[str | None, typer.Option(help="The actor with the right of proposal.")] = None,
    quota: Annotated[str, typer.Option(help="Share of capability that adopts: 2/3, 65%, unanimity.")] = "1/2",
    draws: Annotated[int, typer.Option(min=100, max=100_000, help="Draws of uncertain positions.")] = 1000,
    seed: Seed = 1,
    validate: Annotated[
        bool, typer.Option("--validate", help="Score the models on decisions of the Council of the EU.")
    ] = False,
    folder: Annotated[Path | None, typer.Option("--from", help="With --validate: folder of public data.")] = None,
    as_json: Json = False,
) -> None:
    """What every bargaining model makes of a table of actors."""
    if validate == (file is not None):
        raise typer.BadParameter("give a table of actors, or --validate", param_hint="FILE")
    if file is None:
        show(tg.bargaining_record(folder, seed=seed), as_json)
        return
    found = tg.bargain(
        file, models=model or (), scale=scale, reference=reference, proposer=proposer, quota=quota, draws=draws,
        seed=seed,
    )  # fmt: skip
    show(found, as_json)
    for note in () if as_json else found.notes:
        say(note)
