"""Start something new: an organisation of your own."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.output import say


def organisation(
    name: Annotated[str, typer.Argument(help="Id of the organisation: small letters, for example gcc.")],
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="Where the casebook goes.", show_default="a folder NAME here"),
    ] = None,
) -> None:
    """Make the folder of a new casebook, with a charter and tables to fill in."""
    import shlex

    import trackgauge as tg

    made = tg.new_organisation(name, folder)
    print(made)
    say(f"fill in the files, then: trackgauge check {shlex.quote(str(made))}")


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


def record(folder: Annotated[Path, typer.Argument(help="Where the record goes.")] = Path("record")) -> None:
    """Make the folder of a new record of positions."""
    import shlex

    made = tg.new_record(folder)
    print(made)
    say(f"fill in the tables, then: trackgauge record --folder {shlex.quote(str(made))} --check")


def scenario(
    name: Annotated[str, typer.Argument(help="An id such as sco, or the folder of a casebook.")],
    file: Annotated[Path, typer.Option("--file", help="Where the scenario goes.")] = Path("scenario.yaml"),
) -> None:
    """Make a scenario to fill in, with every kind of change explained."""
    made = tg.new_scenario(name, file)
    print(made)
    say(f"fill it in, then: trackgauge simulate {shlex.quote(name)} {shlex.quote(str(made))}")


GROUP = "new"
COMMANDS = (organisation, proposal, record, scenario)
