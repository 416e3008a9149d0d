"""Procedures by which a status changes: admission, status, withdrawal, suspension, expulsion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from trackgauge.core import registry
from trackgauge.core.dates import months_after
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations import Organisation
from trackgauge.organisations.charter import DecisionRule
from trackgauge.organisations.schemas.participation import Participant, ParticipantEvent


@dataclass(frozen=True)
class Step:
    """A step, in the words of the charter.

    Parameters
    ----------
    done
        Day on which it is recorded for the state, or falls due; None = not on record.
    article
        Article of the charter, where it is known.
    """

    id: str
    by: str
    text: str
    done: dt.date | None
    reference: str
    article: str = ""


RECORDED_AS: dict[str, tuple[str, ...]] = {
    "request": ("application",),
    "application": ("application",),
    "observer_request": ("application",),
    "partner_request": ("application",),
    "proposal": ("foreign_ministers_recommend",),
    "candidate_status": ("status_granted",),
    "negotiations": ("negotiations_opened",),
    "procedure_opened": ("procedure_opened",),
    "memorandum": ("obligations_memorandum_signed",),
    "ratification": ("ratification",),
    "unanimity": ("treaty_signed",),
    "decision": ("accession", "status_granted"),
    "observer_decision": ("status_granted",),
    "partner_decision": ("status_granted",),
}
"""Step of a charter -> events of `participant_events` that record it."""


def charter_steps(organisation: Organisation, state: str, tier: str, day: dt.date) -> tuple[Step, ...]:
    """Steps in force on the day, in the order of the charter; tiers on the way to `tier` included.

    An event counts for the tier it leads to, up to the day. Where no event is on record, the first day of a tier on
    the way stands for the last step towards it.
    """
    ways = _ways_to(organisation, tier)
    events = [e for e in organisation.rows(ParticipantEvent) if e.actor == state and e.day <= day]
    held = {row.tier: row.start for row in organisation.rows(Participant) if row.actor == state and row.start <= day}
    in_force = [s for s in organisation.charter.admission.steps if s.towards in ways and s.holds_on(day)]
    last = {step.towards: step.id for step in in_force if step.towards != tier}
    return tuple(
        Step(step.id, step.by, step.text,
             _done(events, step.id, step.towards) or (held.get(step.towards) if step.id in last.values() else None),
             step.reference)
        for step in in_force
    )  # fmt: skip


def _ways_to(organisation: Organisation, tier: str) -> set[str]:
    """The tier, and for members the tiers that are only a way to it."""
    on_the_way = {"applicant", "applicant_member", "candidate"} if tier == "member" else set()
    return {tier, *(each.id for each in organisation.charter.tiers if each.id in on_the_way)}


def _done(events: list[ParticipantEvent], step: str, towards: str) -> dt.date | None:
    kinds = RECORDED_AS.get(step, ())
    days = [event.day for event in events if event.event in kinds and event.to_tier in (towards, "member")]
    return max(days, default=None)


Steps = Callable[[Organisation, str, str, dt.date], tuple[Step, ...]]
BREACH = "breach"
"""Kind of decision under which a charter without the word may still act, as the EU's article 7."""


def _against_a_member(decision: str) -> Steps:
    """The decision by the rule of the charter; none where it has no such clause."""

    def steps(organisation: Organisation, state: str, tier: str, day: dt.date) -> tuple[Step, ...]:
        rules = organisation.as_of(day).rules
        kinds = (decision, BREACH) if decision == "suspension" else (decision,)
        found = [rule for rule in rules if set(kinds) & set(rule.applies_to)]
        return tuple(
            Step(rule.id, ", ".join(rule.bodies), rule.procedure, None, rule.reference, rule.article) for rule in found
        )

    return steps


WITHDRAWAL = "withdrawal"


def _withdrawal(organisation: Organisation, state: str, tier: str, day: dt.date) -> tuple[Step, ...]:
    """Notice on the day, and the first day on which it has effect; none where the charter has no such clause."""
    rule = withdrawal_rule(organisation, day)
    if rule is None:
        return ()
    notice = Step("notice", state, "notice of withdrawal", day, rule.reference, rule.article)
    if rule.notice_months is None:
        return (notice,)
    effect = months_after(day, rule.notice_months)
    text = f"takes effect: {rule.procedure}"
    return notice, Step("effect", state, text, effect, rule.reference, rule.article)


def withdrawal_rule(organisation: Organisation, day: dt.date) -> DecisionRule | None:
    """The clause on withdrawal in force on the day."""
    return next((rule for rule in organisation.as_of(day).rules if WITHDRAWAL in rule.applies_to), None)


@dataclass(frozen=True, slots=True)
class Procedure:
    """The kind of decision of the charter, and its steps for a state, a tier and a day."""

    decision: str
    steps: Steps


PROCEDURES: dict[str, Procedure] = {
    each.decision: each
    for each in (
        Procedure("admission", charter_steps),
        Procedure("expulsion", _against_a_member("expulsion")),
        Procedure("status", charter_steps),
        Procedure("suspension", _against_a_member("suspension")),
        Procedure(WITHDRAWAL, _withdrawal),
    )
}


@dataclass(frozen=True)
class Departure:
    """The steps of a procedure; none where the charter on file has no such clause."""

    organisation: str
    state: str
    article: str
    steps: tuple[Step, ...]


def departure(organisation: Organisation, state: str, *, how: str = "withdrawal", day: dt.date) -> Departure:
    """The procedure for a member on a day.

    Parameters
    ----------
    how
        `withdrawal`, `suspension` or `expulsion`.
    day
        Of the notice, or of the decision.

    Raises
    ------
    TrackgaugeError
        If the state is not a member on the day, or there is no such procedure.

    >>> from trackgauge.organisations import load
    >>> departure(load("sco"), "UZB", day=dt.date(2026, 1, 1)).steps[-1].done
    datetime.date(2027, 1, 1)
    """
    procedure = registry.entry(PROCEDURES, how, kind="procedure")
    organisation.must_exist_on(day)
    members = organisation.as_of(day).members
    if state not in members:
        raise TrackgaugeError(
            f"{state} is not a member of {organisation.id} on {day}",
            where="state",
            next_step=did_you_mean(state, members) or f"Members: {', '.join(members) or 'none'}.",
        )
    steps = procedure.steps(organisation, state, "member", day)
    article = "; ".join(dict.fromkeys(step.article for step in steps if step.article))
    return Departure(organisation.id, state, article, steps)
