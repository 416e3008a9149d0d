"""What the room answers, as text: a decision, a negotiation, the record of the Council, fates, power, rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp
from typing import Any

from trackgauge.core.draws import Summary
from trackgauge.core.wrapping import wrapped
from trackgauge.decisions.bargaining.comparison import Comparison
from trackgauge.decisions.bargaining.forecast import Forecast
from trackgauge.decisions.deciding import Decision, Verdict
from trackgauge.decisions.fate import Fates
from trackgauge.decisions.outcome import Chances, Outcome

LIKELY_TO_OBJECT = 0.05
"""Members more likely to object than this are named."""
NAMES = {"base_rate": "base rate", "depth_only": "depth alone", "known_before": "known before"}
EFFECTS = {"passed": "passing", "done": "being carried out", "carried_out": "being carried out, strictly"}
LEAST_GAIN = 0.01
"""Members whose support would add less to the chance of adoption are not shown."""


def decision_lines(decision: Decision) -> Iterator[str]:
    """The answer first, then who and why; one block a rule."""
    proposal = decision.proposal
    title = proposal.title or "the proposal"
    divisible = "divisible" if proposal.divisible else "indivisible"
    yield f"{decision.organisation.upper()}, {proposal.date}: {title} ({proposal.decision}, {divisible})"
    if decision.no_vote:
        yield f"In force: {decision.no_vote}"
    for verdict in decision.verdicts:
        yield ""
        yield from _verdict(verdict)


def _verdict(verdict: Verdict) -> Iterator[str]:
    rule = verdict.reading
    if verdict.outcome is not None:
        yield f"{_heading(verdict)}: {_fate(verdict.outcome)}"
        yield from (f"  {line}" for line in _outcome(verdict.outcome))
    if verdict.chances is not None:
        yield f"{_heading(verdict)}: {_chance(verdict.chances)}"
        yield from (f"  {line}" for line in _chances(verdict.chances))
    if verdict.amended is not None:
        yield from _amended(verdict.amended)
    also = f" (also {', '.join(rule.also)})" if rule.also else ""
    if verdict.in_force or rule.id != rule.kind:
        yield f"  rule        {rule.kind.replace('_', ' ')}, entry {rule.id}{also}"
    yield f"  laid down   {rule.article or 'article not stated'}"
    yield f"  windows     {', '.join(rule.windows) or 'none'}"


def _amended(verdict: Verdict) -> Iterator[str]:
    """The same rule on the text after the amendment, in a line or two."""
    if verdict.outcome is not None:
        yield f"  amended     {_fate(verdict.outcome)}: {verdict.outcome.because}"
    if verdict.chances is not None:
        yield f"  amended     {_chance(verdict.chances)}"


def _heading(verdict: Verdict) -> str:
    return "In force" if verdict.in_force else f"Under {verdict.reading.id}{_shown(verdict.reading.votes.terms)}"


def _shown(terms: Mapping[str, object]) -> str:
    x, gates = terms.get("x"), terms.get("gates")
    if x is not None:
        return f" with X = {x}"
    if isinstance(gates, tuple) and len(gates) == 1 and gates[0].weights is None:
        return f" of {gates[0].share}"
    return ""


def _fate(outcome: Outcome) -> str:
    if not outcome.adopted:
        return "rejected"
    return "adopted, after a delay" if outcome.delayed else "adopted"


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield f"because     {outcome.because}"
    fields: Sequence[tuple[str, Sequence[str]]] = (
        ("for", outcome.adopted_for),
        ("on record", outcome.on_record),
        ("opt out", outcome.opts_out),
        ("may join", outcome.may_join),
        ("outvoted", outcome.outvoted),
        ("blocked by", outcome.blocked_by),
        ("pivotal", outcome.pivotal),
        ("willing", outcome.willing),
    )
    yield from (f"{label:<11} {', '.join(members)}" for label, members in fields if members)
    if outcome.fallback:
        yield f"falls back  on a {outcome.fallback} form, beside the organisation"
    if outcome.delayed:
        yield f"delayed     {outcome.delayed}"
    for stance in dict.fromkeys(outcome.replaced.values()):
        members = ", ".join(m for m, taken in outcome.replaced.items() if taken == stance)
        yield f"closed      no window for {members}; counted as {stance}"


def _chance(chances: Chances) -> str:
    how = f"all {chances.cases} combinations counted" if chances.exact else (
        f"{chances.cases} cases drawn, standard error {chances.standard_error:.3f}"
    )  # fmt: skip
    return f"adopted with probability {chances.adopted:.3f} ({how})"


def _chances(chances: Chances) -> Iterator[str]:
    gains = {m: chance for m, chance in chances.with_support_of.items() if chance - chances.adopted >= LEAST_GAIN}
    fields: Sequence[tuple[str, Mapping[str, float]]] = (
        ("for", chances.bound),
        ("on record", chances.on_record),
        ("opts out", chances.opts_out),
        ("outvoted", chances.outvoted),
        ("blocks", chances.blocks),
        ("if it backs", gains),
    )
    if chances.delayed:
        yield f"delayed     {chances.delayed:.3f}"
    if chances.fallback:
        yield f"falls back  {'; '.join(f'{chance:.3f} {form}' for form, chance in chances.fallback.items())}"
    for label, members in fields:
        shown = {member: f"{chance:.3f}" for member, chance in members.items()}
        groups = [
            f"{chance} {', '.join(member for member, each in shown.items() if each == chance)}"
            for chance in sorted({*shown.values()} - {"0.000"}, reverse=True)
        ]
        if groups:
            yield f"{label:<11} {'; '.join(groups)}"


def columned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells in columns, each as wide as its widest cell.

    >>> columned(["model", "outcome"], [["nash", "40.0"]])
    ['model  outcome', 'nash   40.0   ']
    """
    table = [header, *rows]
    widths = [max(len(row[k]) for row in table) for k in range(len(header))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table]


def forecast_lines(found: Forecast) -> Iterator[str]:
    """Every model on an issue, then how the game of consensus with windows goes."""
    uncertain = found.draws > 1
    low, high = found.scale
    reference = "no reference point" if found.reference is None else f"reference point {found.reference:g}"
    drawn = f", {found.draws} draws of positions" if uncertain else ""
    yield f"{found.issue}: {found.actors} actors, scale {low:g} to {high:g}, {reference}{drawn}"
    rows = [[name, f"{mean:.1f}", f"[{low:.1f}, {high:.1f}]"] for name, (mean, low, high) in found.outcomes.items()]
    width = 3 if uncertain else 2
    yield from columned(["model", "outcome", "95 % interval"][:width], [row[:width] for row in rows])
    if found.adopted is None:
        return
    depth = "" if found.depth is None else f", {found.depth:.0%} of the scale away from the reference"
    yield f"By consensus with windows: nobody objects with probability {found.adopted:.0%}{depth}."
    objectors = sorted((m for m in found.members if m.objects > LIKELY_TO_OBJECT), key=lambda m: -m.objects)
    if objectors:
        yield "Likely to object: " + ", ".join(f"{m.actor} {m.objects:.0%}" for m in objectors[:10])


def comparison_lines(found: Comparison) -> Iterator[str]:
    """Every model on the decisions of the Council, best first, and the verdict."""
    yield f"{found.issues} issues of {found.proposals} proposals, Council of the EU 1999-2019; scale of 100"
    rows = [
        [
            line.name,
            f"{line.error.mean:.2f}",
            f"[{line.error.low:.1f}, {line.error.high:.1f}]",
            f"{line.worse_by.mean:+.2f} [{line.worse_by.low:+.1f}, {line.worse_by.high:+.1f}]",
            "" if line.published is None else f"{line.published:.2f}{'*' if line.published_differs else ''}",
        ]
        for line in found.lines
    ]
    yield from columned(["model", "error", "95 % interval", "less compromise", "published"], rows)
    for line in found.lines:
        if line.published_differs:
            yield from wrapped(
                f"* The published {line.name} is another model than ours: {line.published_differs}.", 0
            )
    yield from wrapped(found.verdict, 0)


def fate_lines(found: Fates) -> Iterator[str]:
    """Initiatives, scores of the models, the effect of depth, and the verdict."""
    yield from _initiatives(found)
    yield ""
    yield f"{found.scored} initiatives are dated and decided; {found.base_rate:.0%} of them passed"
    yield from _scores(found)
    yield ""
    yield from _depth(found)
    yield ""
    yield from wrapped(found.verdict, 0)


def _initiatives(found: Fates) -> list[str]:
    rows = []
    for each in sorted(found.initiatives, key=lambda each: (each.ending.fate == "open", each.year or 9999)):
        passes = each.passes
        chances = ["", ""] if passes is None else [f"{passes[model]:.0%}" for model in ("known_before", "depth_only")]
        when = "" if each.ending.decided is None else f" {each.ending.decided}"
        unscored = " (not scored)" if each.ending.fate != "open" and not each.scored else ""
        year = "" if each.year is None else str(each.year)
        rows.append([each.key, year, str(each.depth), *chances, f"{each.ending.fate}{when}{unscored}"])
    return columned(["initiative", "year", "depth", "known before", "depth alone", "fate"], rows)


def _scores(found: Fates) -> Iterator[str]:
    rows = [
        [
            NAMES[key],
            _interval(score.brier, ".3f"),
            "" if key == "base_rate" else _interval(score.less_base_rate, "+.3f"),
            _interval(score.log_score, ".2f"),
            "0.50" if key == "base_rate" else _interval(score.area, ".2f"),
        ]
        for key, score in found.scores.items()
    ]
    yield from columned(["", "Brier", "less base rate", "log score", "AUC"], rows)
    if found.earlier_count:
        each = ", ".join(f"{NAMES[key]} {error:.3f}" for key, error in found.earlier.items())
        yield f"Brier of {found.earlier_count} forecasts from earlier decisions alone: {each}"


def _depth(found: Fates) -> Iterator[str]:
    for depth, (count, passed, years) in found.passed_by_depth.items():
        took = "" if years is None else f", after {years:g} {'year' if years == 1 else 'years'} (median)"
        yield f"depth {depth}: {passed} of {count} passed{took}"
    for key, slope in found.depth_slopes.items():
        chance = f"{slope.p_value:.3f}" if slope.p_value >= 0.0005 else "< 0.001"
        yield (
            f"one step of depth multiplies the odds of {EFFECTS[key]} by {exp(slope.estimate):.2f} "
            f"[{exp(slope.low):.2f}, {exp(slope.high):.2f}], exact p {chance}"
        )


def _interval(summary: Summary, form: str) -> str:
    return f"{summary.mean:{form}} [{summary.low:{form}}, {summary.high:{form}}]"


def power_lines(record: Mapping[str, Any]) -> Iterator[str]:
    """Every member's indices, and the power to act."""
    columns = ("shapley_shubik", "banzhaf", "coleman_block", "coleman_initiate", "holler")
    rows = [
        [row["member"], *("" if row[key] is None else f"{row[key]:.5f}" for key in columns)]
        for row in record["members"]
    ]
    header = ["member", "Shapley", "Banzhaf", "to block", "to initiate", "Holler"]
    yield from (f" {line} " for line in columned(header, rows))
    yield f"power to act {record['coleman_act']:.6f}: {record['winning_coalitions']} coalitions win"


def property_lines(each: Mapping[str, Any]) -> Iterator[str]:
    """What a kind of rule guarantees, and a witness against what it does not."""
    yield each["rule"]
    yield f"  has    {', '.join(name.replace('_', ' ') for name in each['has'])}"
    for name, found in each["lacks"].items():
        terms = "".join(f"{key} {value}; " for key, value in found["terms"].items() if key != "gates")
        yield f"  lacks  {name.replace('_', ' ')}: {terms}{_case(found['stances'])}: {found['fault']}"


def _case(stances: Mapping[str, str]) -> str:
    by_stance: dict[str, list[str]] = {}
    for member, stance in stances.items():
        by_stance.setdefault(stance, []).append(member)
    return "; ".join(f"{', '.join(members)} {stance.replace('_', ' ')}" for stance, members in by_stance.items())


def entry_lines(each: Mapping[str, Any]) -> Iterator[str]:
    """An entry of a charter: what it decides, since when, by which article."""
    until = f" to {each['to']}" if each["to"] else ""
    yield f"{each['id']}: {each['kind'].replace('_', ' ')} for {', '.join(each['applies_to'])}"
    threshold = f"; {each['threshold']}" if each["threshold"] else ""
    yield f"  {each['article'] or 'article not stated'}; from {each['from']}{until}{threshold}"
    if each["windows"]:
        yield f"  windows {', '.join(each['windows'])}"
