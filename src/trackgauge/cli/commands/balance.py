"""`trackgauge balance`: the structural balance of a signed network, or of the ties of a set of states."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Draws, First, Json, Kind, Last, Seed, Year
from trackgauge.cli.output import print_json, say
from trackgauge.cli.states import States, span, wanted

What = Annotated[
    str | None,
    typer.Argument(
        metavar="EDGES.csv or NAME",
        help="A table with the columns source, target, sign (1 or -1), or an organisation.",
    ),
]


def balance(
    edges: What = None,
    states: States = None,
    year: Year = None,
    first: First = None,
    last: Last = None,
    evidence: Kind = "both",
    seed: Seed = 1,
    draws: Draws = 1000,
    seconds: Annotated[float, typer.Option("--seconds", min=0.0, help="Time limit of each search.")] = 60.0,
    camps: Annotated[int, typer.Option("--camps", min=1, help="Also allow up to this many camps.")] = 2,
    as_json: Json = False,
) -> None:
    """Frustration and camps of a signed network, proven.

    Of a file of edges; or of the ties among members of an organisation, or states, in a year: then with the probability
    of balance over draws. Stopped early, it shows the best partition found and how many frustrated ties are proven.
    """
    import trackgauge as tg

    of, years = wanted(edges, states), span(year, first, last)
    found = tg.balance(
        of, year, years=years, evidence=evidence, seed=seed, draws=draws, seconds=seconds, camps=camps
    )
    if isinstance(found, tg.NetworkBalance) and not found.proven_optimal:
        say(f"stopped early: between {found.bound} and {found.frustration} ties are frustrated")
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())
