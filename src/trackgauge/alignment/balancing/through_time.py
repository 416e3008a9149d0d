"""A balancing pattern through time: since when it holds, which ties turned, and three statements held against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from trackgauge.alignment.balancing.account import DECIDED, PatternYear, pattern_year
from trackgauge.alignment.balancing.pattern import HOLDS, Pattern, outcomes
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


NEVER = 0.05
"""Probability up to which something counts as not happening."""

DIRECTED = "TR003"
"""The relation that T47 is about."""


def statement_records(series: Sequence[PatternSeries]) -> list[dict[str, Any]]:
    """What the relations show about T45, T46 and T47, each with its counts and a sentence."""
    found = [_hedging(series), _after_ruptures(series)]
    directed = [one for one in series if one.pattern.id == DIRECTED]
    return [*found, *(_direction(one) for one in directed)]


def _hedging(series: Sequence[PatternSeries]) -> dict[str, Any]:
    """T45: are poles on terms followed by poles at odds less often while the middle hedges?"""
    followed: dict[bool, list[bool]] = {True: [], False: []}
    for one in series:
        if one.pattern.kind == "large_uses_small":
            odds = [year.rivalry_of_poles >= DECIDED for year in one.years]
            for now, year in enumerate(one.years[:-1]):
                if not odds[now]:
                    followed[year.holds >= DECIDED].append(any(odds[now + 1 : now + 1 + AROUND]))
    counts = {name: (sum(followed[held]), len(followed[held])) for name, held in (("hedging", True), ("other", False))}
    (bad, total), (other_bad, other_total) = counts["hedging"], counts["other"]
    text = (
        f"while the middle hedged, poles on terms were at odds within {AROUND} years after {bad} of {total} years; "
        f"while it did not, after {other_bad} of {other_total}"
    )
    return {"id": "T45", "finding": _compare(bad, total, other_bad, other_total), "text": text, "counts": counts}


def _compare(bad: int, total: int, other_bad: int, other_total: int) -> str:
    if not total or not other_total or not bad + other_bad:
        return "cannot be tested: the poles never fell out, or the middle never changed"
    if bad / total < other_bad / other_total:
        return "in line, from few relations"
    return "not borne out, from few relations"


def _after_ruptures(series: Sequence[PatternSeries]) -> dict[str, Any]:
    """T46: is the pattern less likely in the years after a tie of it turned negative?"""
    key = [(one.pattern.id, event) for one in series for event in one.ruptures if _is_key(one.pattern, event["tie"])]
    change = [event["held_after"] - event["held_before"] for _, event in key]
    listed = "; ".join(
        f"{id} {'-'.join(event['tie'])} {event['year']}: {event['held_before']:.2f} to {event['held_after']:.2f}"
        for id, event in key
    )
    broke = sum(event["held_before"] >= DECIDED > event["held_after"] for _, event in key)
    finding = f"broke the pattern in {broke} of {len(key)} ruptures" if key else "cannot be tested: no key tie broke"
    return {
        "id": "T46",
        "finding": finding,
        "text": f"chance that the pattern holds before and after: {listed}" if key else "no rupture of a key tie",
        "counts": {"ruptures": len(key), "broke": broke, "mean_change": float(np.mean(change)) if change else None},
    }


def _is_key(pattern: Pattern, tie: Sequence[str]) -> bool:
    """Whether a tie joins two parts of the pattern, or rivals of the middle that use great powers."""
    inside = [part for part in (pattern.pole_a, pattern.middle, pattern.pole_b) if set(tie) <= set(part)]
    return not inside or (inside == [pattern.middle] and pattern.kind == "small_uses_large")


def _direction(one: PatternSeries) -> dict[str, Any]:
    """T47: the middle against the states of pole b, and never against those of pole a."""
    mean = {
        state: float(np.mean([year.used_against[state] for year in one.years]))
        for state in (*one.pattern.pole_a, *one.pattern.pole_b)
    }
    highest = {state: max(year.used_against[state] for year in one.years) for state in mean}
    reverse = max(highest[state] for state in one.pattern.pole_a)
    forward = [state for state in one.pattern.pole_b if highest[state] > NEVER]
    missing = [state for state in one.pattern.pole_b if state not in forward]
    parts = [f"used against {', '.join(forward)}" if forward else "not used against either neighbour"]
    parts += [f"not against {', '.join(missing)}"] if forward and missing else []
    parts += [f"the reverse {'does not occur' if reverse <= NEVER else 'occurs'} (at most {reverse:.2f})"]
    text = "mean (highest) chance of a negative tie with a state while on terms with the other pole: " + ", ".join(
        f"{state} {mean[state]:.2f} ({highest[state]:.2f})" for state in mean
    )
    return {"id": "T47", "finding": "; ".join(parts), "text": text, "counts": {"mean": mean, "highest": highest}}
