"""`trackgauge cohesion`: how united a group votes in the General Assembly."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import print_json, say


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
    from trackgauge.cli.text.cohesion import cohesion_lines
    from trackgauge.evidence import load_pack
    from trackgauge.organisations import load
    from trackgauge.votes.groups import group_cohesion, listed_group, organisation_group

    if (name is None) == (states is None):
        raise typer.BadParameter("give an organisation or --states, one of the two")
    pack = load_pack()
    if states is not None:
        group = listed_group([part.strip() for part in states.split(",") if part.strip()], pack)
    else:
        group = organisation_group(load(str(name)), pack)
    found = group_cohesion(group, first, last)
    if not found["complete"]:
        say(
            "the indices of roll calls need the votes themselves for this list: set TRACKGAUGE_DATA to a folder with "
            "the source undl_votes (trackgauge sources show undl_votes)"
        )
    if out is not None:
        from trackgauge.formats import write_table
        from trackgauge.votes.groups import years_table

        write_table(out, years_table(found))
        say(f"wrote {out}: {len(found['years'])} years")
    elif as_json:
        print_json(found)
    else:
        print("\n".join(cohesion_lines(found)))
