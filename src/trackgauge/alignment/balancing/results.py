"""Triangles and balancing patterns as a result: what `trackgauge triangles` prints, and the tables behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from trackgauge.alignment.balancing.discovery import Discovery, discover, usual_poles
from trackgauge.alignment.balancing.pattern import OUTCOMES, Pattern, parsed_pattern, patterns_of
from trackgauge.alignment.balancing.text import triangle_lines
from trackgauge.alignment.balancing.through_time import PatternSeries, pattern_series, statement_records
from trackgauge.alignment.of_states import OPEN, Census, triangle_census
from trackgauge.alignment.selection import StateSets, StatesOf, command_line, known_states, state_sets
from trackgauge.alignment.ties.measuring import Evidence, signed_ties
from trackgauge.alignment.triangles import TYPES
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.evidence import load_pack
from trackgauge.evidence.years import Years
from trackgauge.organisations import Organisation, load
from trackgauge.organisations.states import require_alive

LEAST_YEARS = 10
"""Years of a series from which on statements about change are held against it."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True, eq=False, repr=False)
class Triangles(Result):
    """The strategic triangles of a set of states, the balancing relations that are named, and a search for others.

    Attributes
    ----------
    census
        Triangles by Dittmer's types, in each year.
    relations
        The relations of the casebook and those given, year by year.
    poles, discovery
        Poles of the search in the last year, and what it found for each pair of them.
    """

    kind: ClassVar[str] = "triangles"

    asked: StateSets
    census: tuple[Census, ...]
    relations: tuple[PatternSeries, ...]
    poles: tuple[str, ...]
    discovery: tuple[Discovery, ...]
    evidence: Evidence
    draws: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and words."""
        told = [one for one in self.relations if one.pattern.source]
        return {
            "set": self.asked.id,
            "evidence": self.evidence,
            "draws": self.draws,
            "seed": self.seed,
            "years": [one.as_record() for one in self.census],
            "relations": [one.as_record() for one in self.relations],
            "statements": statement_records(told) if told and len(self.asked.years) >= LEAST_YEARS else [],
            "discovery": {
                "year": self.asked.years[-1],
                "poles": list(self.poles),
                "pairs_of_poles": [one.as_record() for one in self.discovery],
            },
        }

    def lines(self) -> Sequence[str]:
        """The census, the named relations, the statements, and what nobody named."""
        return triangle_lines(self.asked.label, self.to_dict())

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"census": self._census, "triangles": self._triangles, "relations": self._relations}

    def _census(self) -> Table:
        """Expected number of triangles of each type in each year, with its interval."""
        return Table.of_records(
            {"year": one.year, "type": kind, "expected": mean, "low": low, "high": high, "of": len(one.triangles)}
            for one in self.census
            for kind, (mean, low, high) in zip((*TYPES, OPEN), one.expected.tolist(), strict=True)
        )

    def _triangles(self) -> Table:
        """Each triangle in each year, with the chance of each type."""
        return Table.of_records(
            {"year": one.year, **dict(zip(("first", "second", "third"), (one.states[s] for s in places), strict=True)),
             **dict(zip((*TYPES, OPEN), chances, strict=True))}
            for one in self.census
            for places, chances in zip(one.triangles.tolist(), one.probabilities.tolist(), strict=True)
        )  # fmt: skip

    def _relations(self) -> Table:
        """Each named relation in each year, with the chance of each outcome."""
        return Table.of_records(
            {"relation": one.pattern.id, "label": one.pattern.label, "year": year.year, "verdict": year.verdict,
             **dict(zip(OUTCOMES, year.outcomes.tolist(), strict=True))}
            for one in self.relations
            for year in one.years
        )  # fmt: skip

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result, but for patterns and poles of your own."""
        return f"{command_line('triangles', self.asked)} --seed {self.seed} --draws {self.draws}"


def triangles(
    of: StatesOf,
    year: int | None = None,
    *,
    years: Years = None,
    patterns: Sequence[str | Pattern] = (),
    poles: Sequence[str] | str | None = None,
    evidence: Evidence = "both",
    seed: int = 1,
    draws: int = 1000,
    progress: Progress | None = None,
) -> Triangles:
    """Who is courted, who hedges, and what would end it.

    Triangles by Dittmer's types, the balancing relations that the casebook names or you do, year by year, and a search
    for those that nobody named.

    Parameters
    ----------
    of, year, years, evidence, progress
        As for `trackgauge.ties`; at least three states.
    patterns
        Patterns of your own, `"CHN+RUS:KAZ+UZB:USA"` (pole, middle, pole) or `Pattern`.
    poles
        Poles of the search; China, Russia, the United States and the two largest members if left out.

    Raises
    ------
    TrackgaugeError
        As `trackgauge.ties`; and if a pattern or the poles will not do.

    >>> triangles(["CHN", "RUS", "IND", "PAK"], 2019, draws=100).poles
    ('CHN', 'IND', 'RUS', 'USA')
    """
    asked = state_sets(of, year, years, least=3)
    named = (*(_named(of)), *_given(patterns, asked))
    chosen = _poles(poles, asked)
    census: list[Census] = []
    with told(progress) as report:
        for one, members in asked.members.items():
            report("triangles", 0.3 * len(census) / len(asked.years))
            ties = signed_ties(members, one, evidence=evidence, more_casebooks=asked.casebooks)
            census.append(triangle_census(ties.draws(draws, seed), ties.states, one))
        relations = pattern_series(
            named, asked.years, evidence=evidence, more_casebooks=asked.casebooks, draws=draws, seed=seed,
            progress=report,
        )  # fmt: skip
    last = asked.years[-1]
    everybody = sorted({*asked.members[last], *chosen})
    ties = signed_ties(everybody, last, evidence=evidence, more_casebooks=asked.casebooks)
    found = discover(ties.draws(draws, seed), ties.states, chosen, seed=seed)
    return Triangles(asked, tuple(census), tuple(relations), chosen, tuple(found), evidence, draws, seed)


def _named(of: StatesOf) -> tuple[Pattern, ...]:
    """The relations that the casebook names; none of a list of states."""
    if isinstance(of, str | os.PathLike):
        return patterns_of(load(of))
    return patterns_of(of) if isinstance(of, Organisation) else ()


def _given(patterns: Sequence[str | Pattern], asked: StateSets) -> tuple[Pattern, ...]:
    """Patterns of one's own, all of states that are known and existed."""
    found = tuple(one for each in patterns for one in ((each,) if isinstance(each, Pattern) else parsed_pattern(each)))
    for one in found:
        known_states(one.states, load_pack(), where="--pattern")
        for year in asked.years:
            require_alive(one.states, year, where="--pattern")
    return found


def _poles(poles: Sequence[str] | str | None, asked: StateSets) -> tuple[str, ...]:
    pack, last = load_pack(), asked.years[-1]
    if poles is None:
        return usual_poles(asked.members[last], last, pack)
    chosen = known_states(poles.split(",") if isinstance(poles, str) else poles, pack, where="--poles")
    require_alive(chosen, last, where="--poles")
    return chosen
