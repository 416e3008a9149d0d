"""Verdicts in words."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trackgauge.core.wrapping import WIDTH
from trackgauge.verdicts import shipped
from trackgauge.verdicts.estimators import Estimate
from trackgauge.verdicts.judging import REAL, Claim, Flip, Outcome
from trackgauge.verdicts.plan import VERDICTS

NEAR = 0.8


def number(value: float | None) -> str:
    """Two digits that matter; a bound that is not there as `none`.

    >>> number(0.0357), number(-12.4), number(None)
    ('0.036', '-12', 'none')
    """
    if value is None or not math.isfinite(value):
        return "none"
    if value == 0:
        return "0"
    digits = max(0, 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{min(digits, 4)}f}"


def wrapped(text: str, *, first: str = "", rest: str = "  ") -> list[str]:
    """A text over lines of the width of a screen, with what begins the first line and the rest."""
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def table_lines(name: str, claims: Sequence[Claim]) -> list[str]:
    """Counts, and a line a statement by verdict, the misses first."""
    real = sum(claim.verdict in REAL for claim in claims)
    counts = {verdict: [claim for claim in claims if claim.verdict == verdict] for verdict in VERDICTS}
    told = ", ".join(f"{verdict} {len(found)}" for verdict, found in counts.items() if found)
    lines = [f"{name}: {len(claims)} statements, {real} with a verdict", *wrapped(told)]
    if counts["supported"] or counts["contradicted"] or counts["not distinguishable"]:
        lines += ["", f"{'':46}{'effect [95 % interval]':26}power  chance  BH     ways  grade"]
    for verdict, found in counts.items():
        if found:
            lines += ["", verdict.capitalize()]
            lines += [line for claim in found for line in _line(claim)]
    changed = ", ".join(claim.plan.id for claim in claims if not claim.frozen)
    lines += ["", f"Plans CHANGED since they were frozen: {changed}"] if changed else []
    lines += ["", *wrapped(
        "chance: two-sided, without an effect; BH: adjusted for the whole family (Benjamini and Hochberg); ways: share "
        "of the specifications with the verdict of the planned test; grade: A to E, see the page on claims. One "
        "statement with its story: trackgauge claims sco T42."
    )]  # fmt: skip
    return lines


def _line(claim: Claim) -> Iterator[str]:
    head = f"  {claim.plan.id:5}{shipped.key_of(claim.plan.id)[:38]:39}"
    found = claim.main.found
    if found is None or claim.verdict == "not testable":
        yield head.rstrip()
        yield from wrapped(claim.because, first="       ", rest="       ")
        return
    chance, up = (f"{value:.3f}" if math.isfinite(value) else "-" for value in (claim.chance, claim.step_up))
    power = f"{found.power:.2f}" if math.isfinite(found.power) else "-"
    ways = f"{claim.agreeing:.0%}" if claim.curve else "-"
    yield f"{head}{interval(found):26}{power:7}{chance:8}{up:7}{ways:>4}  {claim.grade}".rstrip()
    yield from wrapped(claim.because, first="       ", rest="       ")
    if claim.alone is not None:
        yield f"       without {claim.plan.paper}: {claim.alone.verdict}"


def interval(found: Estimate) -> str:
    """Effect and interval."""
    return f"{number(found.effect)} [{number(found.low)}, {number(found.high)}]"


def story_lines(claim: Claim, flips: Sequence[Flip]) -> list[str]:
    """Plan, verdict, specification curve, papers left out, smallest changes that turn it."""
    plan = claim.plan
    lines = [f"{plan.id} {shipped.key_of(plan.id)} ({plan.paper or 'own'})", *wrapped(plan.statement), ""]
    lines += wrapped(f"{claim.verdict}{f', grade {claim.grade}' if claim.grade else ''}: {claim.because}",
                     first="Verdict   ", rest="          ")  # fmt: skip
    if plan.lacks:
        return lines
    lines += ["", *_plan_lines(claim)]
    found = claim.main.found
    if found is not None:
        lines += ["", *wrapped(f"{interval(found)}; {found.detail}", first="Found     ", rest="          ")]
        lines += wrapped(_chances(claim, found), first="          ", rest="          ")
        lines += [
            f"          without {name}: [{number(low)}, {number(high)}]" for name, (low, high) in found.removed.items()
        ]
    for paper, verdict in claim.papers.items():
        own = ", its own paper" if paper == plan.paper else ""
        lines.append(f"          without {paper}{own}: {verdict}")
    if claim.alone is not None and claim.alone.found is not None:
        lines.append(f"          effect without its own paper: {interval(claim.alone.found)}")
    lines += ["", *_curve_lines(claim)] if claim.curve else []
    lines += ["", *_flip_lines(claim, flips)]
    return lines


def _plan_lines(claim: Claim) -> list[str]:
    plan = claim.plan
    state = "as frozen" if claim.frozen else "CHANGED since it was frozen"
    side = {"above": f"above {plan.no_effect:g}", "below": f"below {plan.no_effect:g}",
            "near": f"within {plan.smallest:g} of {plan.no_effect:g}"}[plan.supports]  # fmt: skip
    factor = f"a factor of {plan.smallest:g}" if plan.is_ratio else f"{plan.smallest:g}"
    lines = wrapped(f"{plan.effect}; {plan.estimator}", first="Plan      ", rest="          ")
    lines += wrapped(f"supports: surely {side}; refutes: {plan.refutes}; smallest effect of interest: {factor}",
                     first="          ", rest="          ")  # fmt: skip
    lines += wrapped(f"reads {', '.join(plan.data)}; plan {plan.hash}, {state}", first="          ", rest="          ")
    return lines + (wrapped(plan.note, first="Mind      ", rest="          ") if plan.note else [])


def _chances(claim: Claim, found: Estimate) -> str:
    if not math.isfinite(claim.chance):
        return "nothing is sampled" if claim.plan.estimator == "whole" else "simulated: no chance of the world"
    told = f"chance {claim.chance:.3f}"
    if math.isfinite(claim.step_up):
        told += f", {claim.step_up:.3f} by Benjamini-Hochberg and {claim.step_down:.3f} by Holm over all statements"
    reach = number(found.detectable)
    return f"{told}; power {found.power:.2f}; found with a power of .8: {reach}"


def _curve_lines(claim: Claim) -> list[str]:
    counts = {v: sum(one.verdict == v for one in claim.curve) for v in VERDICTS}
    told = ", ".join(f"{verdict} {count}" for verdict, count in counts.items() if count)
    lines = wrapped(f"{len(claim.curve)} specifications: {told}", first="Choices   ", rest="          ")
    effects = sorted(one.found.effect for one in claim.curve if one.found and math.isfinite(one.found.effect))
    if effects:
        lines.append(f"          effects from {number(effects[0])} to {number(effects[-1])}, "
                     f"median {number(effects[len(effects) // 2])}")  # fmt: skip
    settings = claim.main.settings or {}
    for name in settings:
        by: dict[str, list[Outcome]] = {}
        for one in claim.curve:
            by.setdefault(str((one.settings or {}).get(name)), []).append(one)
        told = ", ".join(
            f"{value} {sum(o.verdict == claim.main.verdict for o in rows) / len(rows):.0%}"
            for value, rows in by.items()
        )
        lines += wrapped(f"{name}: {told}", first="          ", rest="            ")
    return lines


def _flip_lines(claim: Claim, flips: Sequence[Flip]) -> list[str]:
    if not flips:
        return ["Flip it   no small change of coding, choice, paper or member turns the planned test"]
    lines: list[str] = []
    seen: set[tuple[str, str]] = set()
    for flip in flips:
        if (flip.kind, flip.verdict) not in seen:
            seen.add((flip.kind, flip.verdict))
            lines += wrapped(f"{flip.kind} ({flip.size}): {flip.change}: {flip.verdict}",
                             first="Flip it   " if not lines else "          ", rest="            ")  # fmt: skip
    return lines


def contradiction_lines(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each contradiction with both verdicts and what would decide."""
    lines: list[str] = []
    for n, row in enumerate(rows, start=1):
        lines += [f"{n}. {row['about']}"]
        for side in ("one", "other"):
            told = ", ".join(row[f"verdict_{side}"]) or "no statement of it is tested"
            lines += wrapped(f"{row[f'paper_{side}']}: {row[side]} ({told})", first="   ", rest="     ")
        lines += [*wrapped(f"Decides: {row['decides']}", first="   ", rest="     "), ""]
    return lines[:-1]
