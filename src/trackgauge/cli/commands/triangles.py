"""`trackgauge triangles`: strategic triangles and balancing patterns of a set of states."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Draws, First, Json, Kind, Last, Seed, Year
from trackgauge.cli.output import print_json
from trackgauge.cli.states import NameOrNone, States, span, wanted


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
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())
