"""Do the admissions and exits on record agree with the charter? Each is examined as of its own day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from trackgauge.institutions.admission import checked_criteria
from trackgauge.institutions.candidacy import Candidacy
from trackgauge.institutions.procedures import withdrawal_rule
from trackgauge.organisations import Organisation
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.schemas.participation import Participant, ParticipantEvent

ORDER = ("application", "negotiations_opened", "procedure_opened", "obligations_memorandum_signed", "treaty_signed",
         "ratification", "accession")  # fmt: skip
"""Steps that follow each other where they are on record."""


@dataclass(frozen=True)
class Replayed:
    """One admission or exit on record.

    Parameters
    ----------
    met, unknown
        Criteria in force on the day.
    contradictions
        Where the record breaks the charter: a criterion that the evidence says is missing, steps out of order, no
        rule that admits, an exit without a clause or a notice.
    """

    state: str
    day: dt.date
    what: str
    met: tuple[str, ...]
    unknown: tuple[str, ...]
    contradictions: tuple[str, ...]


def replay(organisation: Organisation) -> tuple[Replayed, ...]:
    """Every admission after the founding and every exit, in order of time.

    >>> from trackgauge.organisations import load
    >>> [(each.state, each.contradictions) for each in replay(load("eu")) if each.state == "GBR"][-1]
    ('GBR', ())
    """
    rows = [row for row in organisation.rows(Participant) if row.tier == MEMBER]
    came = [_admission(organisation, row) for row in rows if row.event != "founding"]
    left = [_exit(organisation, row) for row in rows if row.end_event == "withdrawal"]
    return tuple(sorted((*came, *left), key=lambda each: (each.day, each.state)))


def replay_statuses(organisation: Organisation) -> tuple[Replayed, ...]:
    """Every status short of membership that was granted, in order of time.

    A tier that was not open on the day, no rule that gives a status although the charter on file has one by then, or
    a start before the decision would be a contradiction. What a reform of the tiers renamed is left out.

    >>> from trackgauge.organisations import load
    >>> {each.contradictions for each in replay_statuses(load("sco"))}
    {()}
    """
    circles = {tier.id for tier in organisation.charter.tiers if (tier.circle or 0) > 0 and not tier.predecessor}
    rows = [row for row in organisation.rows(Participant) if row.tier in circles and row.event != "tier_reform"]
    found = [Replayed(r.actor, r.start, r.tier, (), (), tuple(_status_faults(organisation, r))) for r in rows]
    return tuple(sorted(found, key=lambda each: (each.day, each.state)))


def _status_faults(organisation: Organisation, row: Participant) -> Iterator[str]:
    tier = organisation.charter.tier(row.tier)
    if tier is not None and tier.start is not None and row.start < tier.start:
        yield f"{row.tier} is open from {tier.start}"
    decided = getattr(row, "decision_date", None)
    if decided is not None and row.start < decided:
        yield f"holds the status from {row.start}, decided on {decided}"
    yield from _no_rule(organisation, row, "status")


def _admission(organisation: Organisation, row: Participant) -> Replayed:
    checks = checked_criteria(Candidacy(organisation, row.actor, MEMBER, row.start))
    by_status = {
        status: tuple(each.criterion.id for each in checks if each.check.status == status)
        for status in ("met", "unknown", "missing")
    }
    missing = [f"{c.criterion.id}: {c.check.because}" for c in checks if c.check.status == "missing"]
    faults = (*missing, *_order(organisation, row), *_no_rule(organisation, row))
    return Replayed(row.actor, row.start, "admission", by_status["met"], by_status["unknown"], faults)


def _order(organisation: Organisation, row: Participant) -> Iterator[str]:
    steps = [
        event
        for event in organisation.rows(ParticipantEvent)
        if event.actor == row.actor and event.event in ORDER and event.to_tier == MEMBER and event.day <= row.start
    ]
    kinds = [kind for kind in ORDER if any(event.event == kind for event in steps)]
    first = {kind: min(event.day for event in steps if event.event == kind) for kind in kinds}
    for earlier, later in pairwise(kinds):
        if first[earlier] > first[later]:
            yield f"{earlier} on {first[earlier]} after {later} on {first[later]}"
    accession = first.get("accession")
    if accession is not None and accession != row.start:
        yield f"accession on {accession}, a member since {row.start}"


def _no_rule(organisation: Organisation, row: Participant, decision: str = "admission") -> Iterator[str]:
    """Before the first rule on such decisions is on file nothing can be contradicted."""
    rules = [r for r in organisation.charter.decision_rules if {decision, "all"} & set(r.applies_to)]
    starts = [rule.start for rule in rules if rule.start is not None]
    if starts and row.start >= min(starts) and not any(rule.holds_on(row.start) for rule in rules):
        yield f"no rule of the charter on {decision} holds on {row.start}"


def _exit(organisation: Organisation, row: Participant) -> Replayed:
    end = row.end or row.start
    notices = [
        event.day
        for event in organisation.rows(ParticipantEvent)
        if event.actor == row.actor and event.event == "withdrawal_notice" and event.day <= end
    ]
    faults = []
    if not notices:
        faults.append("no notice of withdrawal is on record")
    elif withdrawal_rule(organisation, max(notices)) is None:
        faults.append(f"no clause on withdrawal was in force on {max(notices)}")
    return Replayed(row.actor, end, "withdrawal", (), (), tuple(faults))
