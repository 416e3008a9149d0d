"""A balancing pattern year by year: spells of one verdict, and ruptures between its states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from trackgauge.alignment.balancing.account import DECIDED, PatternYear, pattern_year
from trackgauge.alignment.balancing.pattern import Pattern
from trackgauge.alignment.balancing.verdict import HOLDS, outcomes
from trackgauge.alignment.ties import SignedTies, tie_series
from trackgauge.alignment.ties.measuring import Evidence
from trackgauge.organisations import Organisation

AROUND = 5
"""Years before and after a rupture whose probabilities are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class PatternSeries:
    """A pattern in every year of a period.

    Parameters
    ----------
    years
        One account a year, in order.
    behaviour_holds, lasting_holds
        Probability that the pattern holds from behaviour alone, without the codings of casebooks, by year; and from the
        contributors alone that cover all of the years, so that no source's end looks like a change.
    ruptures
        Ties of the pattern whose chance of being negative rises to one half: the pair, the year, and the mean
        probability that the pattern holds in the years before and from then on (None where there is no such year).
    """

    pattern: Pattern
    years: tuple[PatternYear, ...]
    behaviour_holds: dict[int, float]
    lasting_holds: dict[int, float]
    ruptures: tuple[dict[str, Any], ...]

    def spells(self) -> list[dict[str, Any]]:
        """Stretches of years with one verdict, with the mean probability of it (of `holds`, where undecided)."""
        found = []
        for verdict, group in groupby(self.years, key=lambda one: one.verdict):
            spell = list(group)
            chance = [one.holds if verdict == "undecided" else one.outcomes.max() for one in spell]
            found.append(
                {"from": spell[0].year, "to": spell[-1].year, "verdict": verdict, "mean": float(np.mean(chance))}
            )
        return found

    def as_record(self) -> dict[str, Any]:
        """The series in plain lists, numbers and words, ready for JSON."""
        pattern = self.pattern
        return {
            "id": pattern.id,
            "label": pattern.label,
            "kind": pattern.kind,
            "pole_a": list(pattern.pole_a),
            "middle": list(pattern.middle),
            "pole_b": list(pattern.pole_b),
            "condition": pattern.condition,
            "source": pattern.source,
            "spells": self.spells(),
            "ruptures": list(self.ruptures),
            "years": [
                year.as_record()
                | {"holds_by_behaviour": round(self.behaviour_holds[year.year], 4)}
                | {"holds_by_lasting_sources": round(self.lasting_holds[year.year], 4)}
                for year in self.years
            ],
        }


def pattern_series(
    patterns: Sequence[Pattern],
    years: Sequence[int],
    *,
    evidence: Evidence = "both",
    more_casebooks: Sequence[Organisation] = (),
    draws: int = 1000,
    seed: int = 1,
    progress: Callable[[str, float], None] = lambda what, share: None,
) -> list[PatternSeries]:
    """Accounts of patterns in each of the years, over draws of the ties of their states."""
    found = []
    for number, pattern in enumerate(patterns):
        progress(f"pattern {pattern.id}", number / len(patterns))
        series = tie_series(pattern.states, years, evidence=evidence, more_casebooks=more_casebooks)
        plain = tie_series(pattern.states, years, evidence="behaviour")
        lasting = tie_series(pattern.states, years, evidence=evidence, lasting=True, more_casebooks=more_casebooks)
        accounts = tuple(_account(ties, pattern, draws, seed) for ties in series)
        alone, kept = ({ties.year: _holds(ties, pattern, draws, seed) for ties in one} for one in (plain, lasting))
        found.append(PatternSeries(pattern, accounts, alone, kept, _ruptures(series, accounts, pattern)))
    return found


def _account(ties: SignedTies, pattern: Pattern, draws: int, seed: int) -> PatternYear:
    return pattern_year(ties.draws(draws, seed), ties.states, pattern, ties.year)


def _holds(ties: SignedTies, pattern: Pattern, draws: int, seed: int) -> float:
    return float((outcomes(ties.draws(draws, seed), ties.states, pattern) == HOLDS).mean())


def _ruptures(
    series: Sequence[SignedTies], accounts: Sequence[PatternYear], pattern: Pattern
) -> tuple[dict[str, Any], ...]:
    own = {frozenset(tie) for link in pattern.links.values() for tie in link}
    negative = np.stack([ties.probabilities[:, 0] for ties in series])
    holds = [one.holds for one in accounts]
    found = []
    for pair, (a, b) in enumerate(series[0].pairs):
        tie = (series[0].states[a], series[0].states[b])
        for now in range(1, len(series)):
            if frozenset(tie) in own and negative[now - 1, pair] < DECIDED <= negative[now, pair]:
                before, after = holds[max(0, now - AROUND) : now], holds[now : now + AROUND]
                found.append(
                    {
                        "tie": list(tie),
                        "year": series[now].year,
                        "held_before": round(float(np.mean(before)), 4),
                        "held_after": round(float(np.mean(after)), 4),
                    }
                )
    return tuple(sorted(found, key=lambda one: (one["year"], one["tie"])))
