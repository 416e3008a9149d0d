"""`trackgauge cohesion`: how united a group votes in the General Assembly."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import say


def cohesion(
    name: Annotated[
        str | None, typer.Argument(help="An id such as sco or ecowas, or the folder of a casebook.")
    ] = None,
    states: Annotated[str | None, typer.Option("--states", help="Any list of states, for example CHN,RUS,KAZ.")] = None,
    first: Annotated[int | None, typer.Option("--from", help="First year; the earliest if left out.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last year; the latest if left out.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write a row a year: .csv, .parquet or .dta.")] = None,
    as_json: Json = False,
) -> None:
    """How united an organisation or a list of states votes.

    Votes in the General Assembly: Rice and agreement index, unanimity and the mean over pairs, pooled and year by
    year; members are those of 31 December of each year.
    """
    if (name is None) == (states is None):
        raise typer.BadParameter("give an organisation or --states, one of the two")
    import trackgauge as tg

    listed = None if states is None else [part.strip() for part in states.split(",") if part.strip()]
    found = tg.votes.cohesion(str(name) if listed is None else listed, first=first, last=last)
    for note in found.notes:
        say(note)
    if out is not None:
        found.save(out)
        say(f"wrote {out}: {found.table.rows} years")
    else:
        print(found.to_json() if as_json else found.summary())
