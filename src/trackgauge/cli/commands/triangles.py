"""`trackgauge triangles`: strategic triangles and balancing patterns of a set of states."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trackgauge.cli.options import Draws, First, Json, Kind, Last, Seed, Year
from trackgauge.cli.output import print_json
from trackgauge.cli.states import NameOrNone, States, StateSets

if TYPE_CHECKING:
    from trackgauge.alignment.census import Census
    from trackgauge.alignment.ties.measuring import Evidence

LEAST_YEARS = 10
"""Years of a series from which on statements about change are held against it."""


def triangles(
    name: NameOrNone = None,
    states: States = None,
    year: Year = None,
    first: First = None,
    last: Last = None,
    poles: Annotated[
        str | None, typer.Option("--poles", help="Poles of the search for patterns: CHN,RUS,USA.")
    ] = None,
    evidence: Kind = "both",
    seed: Seed = 1,
    draws: Draws = 1000,
    as_json: Json = False,
) -> None:
    """Who is courted, who hedges, and what would end it.

    Triangles by Dittmer's types, the balancing relations that the casebook names, year by year, and a search for those
    that nobody named.
    """
    from trackgauge.cli.progress import progress
    from trackgauge.cli.states import wanted_states
    from trackgauge.cli.text.triangles import triangle_lines

    asked = wanted_states(name, states, year, first, last, least=3)
    with progress() as report:
        found = _found(asked, name, poles, evidence, draws, seed, report)
    if as_json:
        print_json(found)
    else:
        print("\n".join(triangle_lines(asked.label, found)))


def _found(
    asked: StateSets,
    name: str | None,
    poles: str | None,
    evidence: Evidence,
    draws: int,
    seed: int,
    report: Callable[[str, float], None],
) -> dict[str, Any]:
    from trackgauge.alignment.balancing import patterns_of
    from trackgauge.alignment.balancing.statements import statement_records
    from trackgauge.alignment.balancing.through_time import pattern_series
    from trackgauge.alignment.census import triangle_census
    from trackgauge.alignment.ties import signed_ties
    from trackgauge.organisations import load

    census: list[Census] = []
    for one, members in asked.members.items():
        report("triangles", 0.3 * len(census) / len(asked.years))
        census.append(triangle_census(signed_ties(members, one, evidence=evidence).draws(draws, seed), members, one))
    named = patterns_of(load(name)) if name is not None else ()
    series = pattern_series(named, asked.years, evidence=evidence, draws=draws, seed=seed, progress=report)
    return {
        "set": asked.id,
        "evidence": evidence,
        "draws": draws,
        "seed": seed,
        "years": [one.as_record() for one in census],
        "relations": [one.as_record() for one in series],
        "statements": statement_records(series) if series and len(asked.years) >= LEAST_YEARS else [],
        "discovery": _discovered(asked, poles, evidence, draws, seed),
    }


def _discovered(
    asked: StateSets, poles: str | None, evidence: Evidence, draws: int, seed: int
) -> dict[str, Any]:
    """Patterns of the last year, whether named or not."""
    from trackgauge.alignment.balancing.discovery import discover, usual_poles
    from trackgauge.alignment.ties import signed_ties
    from trackgauge.alignment.ties.measuring import checked_states
    from trackgauge.evidence import load_pack

    when = asked.years[-1]
    members = asked.members[when]
    pack = load_pack()
    chosen = usual_poles(members, when, pack) if poles is None else checked_states(poles.split(","), pack)
    ties = signed_ties(sorted({*members, *chosen}), when, evidence=evidence)
    found = discover(ties.draws(draws, seed), ties.states, chosen, seed=seed)
    return {"year": when, "poles": list(chosen), "pairs_of_poles": [one.as_record() for one in found]}
