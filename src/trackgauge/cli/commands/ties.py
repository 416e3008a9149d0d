"""`trackgauge ties`: signed ties between the states of a set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import First, Json, Kind, Last, Year
from trackgauge.cli.output import print_json
from trackgauge.cli.states import NameOrNone, States, span, wanted


def ties(
    name: NameOrNone = None,
    states: States = None,
    year: Year = None,
    first: First = None,
    last: Last = None,
    pair: Annotated[str | None, typer.Option("--pair", help="All that speaks about one pair: CHN,IND.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every pair, however many.")] = False,
    evidence: Kind = "both",
    out: Annotated[
        Path | None, typer.Option("--out", help="Also write a file: .csv, .parquet, .dta, .graphml or .gexf.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Friends, foes and neither, with what speaks for it.

    With --from or --to: the likeliest sign of every pair through time; a network file takes the last year.
    """
    import trackgauge as tg

    of = None if name is None and states is None and pair is not None else wanted(name, states)
    years = span(year, first, last)
    found = tg.ties(of, year, years=years, pair=pair, evidence=evidence)
    if out is not None:
        found.save(out)
    if as_json:
        print_json(found.to_dict())
    else:
        print("\n".join(found.lines(everything=everything)))
