"""Which states and years a command is about: the arguments that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

NameOrNone = Annotated[str | None, typer.Argument(help="An id such as sco or ecowas, or the folder of a casebook.")]
States = Annotated[
    str | None, typer.Option("--states", help="States instead of an organisation: CHN,RUS,KAZ, or their names.")
]


def wanted(name: str | None, states: str | None) -> str | Sequence[str]:
    """The organisation, or the states of --states; one of the two must be given."""
    if (name is None) == (states is None):
        raise typer.BadParameter("name an organisation, or states with --states, one of the two")
    return name if name is not None else (states or "").split(",")


def span(year: int | None, first: int | None, last: int | None) -> tuple[int | None, int | None] | None:
    """First and last year of a series; None where neither is given."""
    if year is not None and (first is not None or last is not None):
        raise typer.BadParameter("give --year, or --from and --to, not both")
    if first is not None and last is not None and first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}")
    return None if first is None and last is None else (first, last)
