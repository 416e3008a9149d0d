"""The steps of a charter towards a tier, with what is on record for a state."""

from __future__ import annotations

import datetime as dt

from trackgauge.institutions.steps import Step
from trackgauge.organisations import Organisation
from trackgauge.organisations.schemas.participant_events import ParticipantEvent
from trackgauge.organisations.schemas.participants import Participant

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
