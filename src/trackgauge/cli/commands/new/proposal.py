"""`trackgauge new proposal`: a proposal file to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.output import say


def proposal(
    name: Annotated[str, typer.Argument(help="An id such as sco, or the folder of a casebook.")],
    file: Annotated[Path, typer.Option("--file", help="Where the proposal goes.")] = Path("proposal.yaml"),
    date: Annotated[str | None, typer.Option("--date", help="Day of the decision; today if left out.")] = None,
) -> None:
    """Make a proposal to fill in, with all members."""
    import shlex

    made = tg.new_proposal(name, file, date=date)
    print(made)
    say(f"fill it in, then: trackgauge decide {name} {shlex.quote(str(made))}")
