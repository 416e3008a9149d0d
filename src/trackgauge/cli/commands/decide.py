"""`trackgauge decide`: the fate of a proposal under a charter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json, say, show


def _print_schema(wanted: bool) -> None:
    if wanted:
        print_json(tg.decision_schema())
        raise typer.Exit


def decide(
    name: Name,
    proposal: Annotated[Path, typer.Argument(help="A proposal; make one with `trackgauge new proposal`.")],
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", help="Also under this rule, or this entry of the charter; may be repeated."),
    ] = None,
    x: Annotated[int | None, typer.Option("--x", help="Objections that n_minus_x passes over.")] = None,
    share: Annotated[
        str | None, typer.Option("--share", help="Share of members that qualified_majority needs, as 2/3.")
    ] = None,
    minimum: Annotated[int | None, typer.Option("--minimum", min=1, help="Members that must be in favour.")] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same bits.")] = 0,
    draws: Annotated[int, typer.Option("--draws", min=100, max=1_000_000, help="Cases to draw.")] = 10_000,
    as_json: Json = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON schema and exit."),
    ] = False,
) -> None:
    """Decide a proposal: adopted for whom, blocked by whom.

    The rule in force on the date of the proposal decides, and any other that you name.
    """
    found = tg.decide(
        name, proposal, rules=rule or (), x=x, share=share, minimum=minimum, draws=draws, seed=seed,
        progress=lambda what, done: say(what),
    )  # fmt: skip
    show(found, as_json)
