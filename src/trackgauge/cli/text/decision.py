"""A decision in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trackgauge.decisions.deciding import Decision, Verdict
from trackgauge.decisions.outcome import Chances, Outcome

LEAST_GAIN = 0.01
"""Members whose support would add less to the chance of adoption are not shown."""


def lines_of(decision: Decision) -> Iterator[str]:
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
    also = f" (also {', '.join(rule.also)})" if rule.also else ""
    if verdict.in_force or rule.id != rule.kind:
        yield f"  rule        {rule.kind.replace('_', ' ')}, entry {rule.id}{also}"
    yield f"  laid down   {rule.article or 'article not stated'}"
    yield f"  windows     {', '.join(rule.windows) or 'none'}"


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
        ("stay out", outcome.stays_out),
        ("may join", outcome.may_join),
        ("outvoted", outcome.outvoted),
        ("blocked by", outcome.blocked_by),
        ("pivotal", outcome.pivotal),
    )
    yield from (f"{label:<11} {', '.join(members)}" for label, members in fields if members)
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
        ("stays out", chances.stays_out),
        ("outvoted", chances.outvoted),
        ("blocks", chances.blocks),
        ("if it backs", gains),
    )
    if chances.delayed:
        yield f"delayed     {chances.delayed:.3f}"
    for label, members in fields:
        shown = {member: f"{chance:.3f}" for member, chance in members.items()}
        groups = [
            f"{chance} {', '.join(member for member, each in shown.items() if each == chance)}"
            for chance in sorted({*shown.values()} - {"0.000"}, reverse=True)
        ]
        if groups:
            yield f"{label:<11} {'; '.join(groups)}"
