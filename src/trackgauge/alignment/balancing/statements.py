"""Three statements of the sources about balancing (T45 to T47), held against the ties of the named relations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from trackgauge.alignment.balancing.account import DECIDED
from trackgauge.alignment.balancing.pattern import Pattern
from trackgauge.alignment.balancing.through_time import AROUND, PatternSeries

NEVER = 0.05
"""Probability up to which something counts as not happening."""

DIRECTED = "TR003"
"""The relation that T47 is about."""


def statement_records(series: Sequence[PatternSeries]) -> list[dict[str, Any]]:
    """What the relations show about T45, T46 and T47, each with its counts and a sentence."""
    found = [_hedging(series), _ruptures(series)]
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


def _ruptures(series: Sequence[PatternSeries]) -> dict[str, Any]:
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
