"""`trackgauge triangles`: strategic triangles and balancing patterns of a set of states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trackgauge.cli.options import Draws, First, Json, Kind, Last, Seed, Year
from trackgauge.cli.output import print_json
from trackgauge.cli.states import NameOrNone, States, StateSets

if TYPE_CHECKING:
    from trackgauge.alignment.balancing import Pattern
    from trackgauge.alignment.of_states import Census
    from trackgauge.alignment.ties.measuring import Evidence

LEAST_YEARS = 10
"""Years of a series from which on statements about change are held against it."""


@dataclass(frozen=True, slots=True)
class _Run:
    """The states asked for, and how their ties are drawn."""

    asked: StateSets
    evidence: Evidence
    draws: int
    seed: int
    report: Callable[[str, float], None]


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
    from trackgauge.cli.states import wanted_states
    from trackgauge.cli.text.triangles import triangle_lines
    from trackgauge.core.progress import progress

    asked = wanted_states(name, states, year, first, last, least=3)
    named = _named(name, pattern or [])
    with progress() as report:
        found = _found(_Run(asked, evidence, draws, seed, report), named, poles)
    if as_json:
        print_json(found)
    else:
        print("\n".join(triangle_lines(asked.label, found)))


def _named(name: str | None, patterns: list[str]) -> tuple[Pattern, ...]:
    """The relations of the casebook and those given, all of known states."""
    from trackgauge.alignment.balancing import parsed_pattern, patterns_of
    from trackgauge.alignment.selection import known_states
    from trackgauge.evidence import load_pack
    from trackgauge.organisations import load

    given = tuple(one for text in patterns for one in parsed_pattern(text))
    for one in given:
        known_states(one.states, load_pack())
    return (*(patterns_of(load(name)) if name is not None else ()), *given)


def _found(run: _Run, named: tuple[Pattern, ...], poles: str | None) -> dict[str, Any]:
    from trackgauge.alignment.balancing.through_time import pattern_series, statement_records

    census = _census(run)
    series = pattern_series(
        named,
        run.asked.years,
        evidence=run.evidence,
        more_casebooks=run.asked.casebooks,
        draws=run.draws,
        seed=run.seed,
        progress=run.report,
    )
    told = [one for one in series if one.pattern.source]
    return {
        "set": run.asked.id,
        "evidence": run.evidence,
        "draws": run.draws,
        "seed": run.seed,
        "years": [one.as_record() for one in census],
        "relations": [one.as_record() for one in series],
        "statements": statement_records(told) if told and len(run.asked.years) >= LEAST_YEARS else [],
        "discovery": _discovered(run, poles),
    }


def _census(run: _Run) -> list[Census]:
    from trackgauge.alignment.of_states import triangle_census
    from trackgauge.alignment.ties import signed_ties

    found: list[Census] = []
    for year, members in run.asked.members.items():
        run.report("triangles", 0.3 * len(found) / len(run.asked.years))
        ties = signed_ties(members, year, evidence=run.evidence, more_casebooks=run.asked.casebooks)
        found.append(triangle_census(ties.draws(run.draws, run.seed), ties.states, year))
    return found


def _discovered(run: _Run, poles: str | None) -> dict[str, Any]:
    """Patterns of the last year, whether named or not."""
    from trackgauge.alignment.balancing.discovery import discover, usual_poles
    from trackgauge.alignment.selection import known_states
    from trackgauge.alignment.ties import signed_ties
    from trackgauge.evidence import load_pack

    when = run.asked.years[-1]
    members = run.asked.members[when]
    pack = load_pack()
    chosen = usual_poles(members, when, pack) if poles is None else known_states(poles.split(","), pack)
    everybody = sorted({*members, *chosen})
    ties = signed_ties(everybody, when, evidence=run.evidence, more_casebooks=run.asked.casebooks)
    found = discover(ties.draws(run.draws, run.seed), ties.states, chosen, seed=run.seed)
    return {"year": when, "poles": list(chosen), "pairs_of_poles": [one.as_record() for one in found]}
