"""Friends and foes, triangles, hedging, balance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Draws, First, Json, Kind, Last, Seed, TableOut, Year
from trackgauge.cli.output import print_json, say, show
from trackgauge.cli.states import NameOrNone, States, span, wanted

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
    table: TableOut = None,
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
    show(found, as_json, table)


def hedging(
    state: Annotated[str, typer.Argument(metavar="STATE", help="Code or name, for example KAZ.")],
    between: Annotated[str, typer.Option("--between", help="Two poles or more: CHN,RUS,USA.")],
    first: First = None,
    last: Last = None,
    seed: Seed = 1,
    draws: Draws = 1000,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """A state between poles, by component, through time.

    Security, economic, institutional and diplomatic shares of the poles with intervals and entropy, never one score;
    ties with the poles; and what the poles offer, against what the state's size would bring it.
    """
    import trackgauge as tg

    found = tg.hedging(state, between, years=span(None, first, last), seed=seed, draws=draws)
    show(found, as_json, table)


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


def triangles(
    name: NameOrNone = None,
    states: States = None,
    year: Year = None,
    first: First = None,
    last: Last = None,
    pattern: Annotated[
        list[str] | None,
        typer.Option("--pattern", help="A pattern of your own, pole:middle:pole, as CHN+RUS:KAZ+UZB:USA; may repeat."),
    ] = None,
    poles: Annotated[
        str | None, typer.Option("--poles", help="Poles of the search for patterns: CHN,RUS,USA.")
    ] = None,
    evidence: Kind = "both",
    seed: Seed = 1,
    draws: Draws = 1000,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Who is courted, who hedges, and what would end it.

    Triangles by Dittmer's types, the balancing relations that the casebook names or you do, year by year, and a search
    for those that nobody named.
    """
    import trackgauge as tg

    of, years = wanted(name, states), span(year, first, last)
    found = tg.triangles(
        of, year, years=years, patterns=pattern or (), poles=poles, evidence=evidence, seed=seed, draws=draws
    )
    show(found, as_json, table)


COMMANDS = (balance, hedging, ties, triangles)
