"""An examination, the circles and the record of admissions in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trackgauge.institutions.admission import Examination, Waiting
from trackgauge.institutions.procedures import Departure
from trackgauge.institutions.replay import Replayed
from trackgauge.organisations import Organisation, state_name
from trackgauge.organisations.organisation import Snapshot


def admission_lines(found: Examination) -> Iterator[str]:
    """The answer first: what is missing, what nobody can read off; then criteria, steps, objections, waiting."""
    held = ", ".join(found.held) or "no status"
    yield f"{state_name(found.state)} to {found.organisation.upper()} as {found.tier}, {found.day} (holds: {held})"
    yield _summary(found)
    if found.criteria:
        yield "\nCriteria"
    for each in found.criteria:
        sources = f" [{'; '.join(each.check.sources)}]" if each.check.sources else ""
        yield f"  {each.check.status:<8} {each.criterion.id:<18} {each.check.because}{sources}"
    if found.steps:
        yield "\nSteps"
    for step in found.steps:
        yield f"  {step.done or 'not on record'!s:<14} {step.id:<18} {step.text} (by {step.by})"
    if found.rule is not None:
        yield f"\nDecided by {found.rule.rule.replace('_', ' ')}: {found.rule.id}, {found.rule.article}"
    yield from _objections(found)
    yield from waiting_lines(found.waiting)


def _summary(found: Examination) -> str:
    if not found.criteria:
        return "The charter on file names no criteria for this tier on the day."
    parts = []
    for status, lead in (("missing", "missing"), ("unknown", "for the members to judge or not on file")):
        ids = found.of_status(status)
        if ids:
            parts.append(f"{lead}: {', '.join(ids)}")
    met = len(found.of_status("met"))
    return f"{met} of {len(found.criteria)} criteria met" + (f"; {'; '.join(parts)}" if parts else "")


def _objections(found: Examination) -> Iterator[str]:
    yield "\nWho might object"
    if not found.objections:
        yield "  no sign of an objection is on file"
    for each in found.objections:
        for number, reason in enumerate(each.reasons):
            yield f"  {each.member if number == 0 else '':<4} {reason}"


def waiting_lines(waiting: Sequence[Waiting]) -> Iterator[str]:
    """Median and range, one line for each beginning of the count."""
    if not waiting:
        return
    yield "\nMonths that others waited"
    for each in waiting:
        states = ", ".join(f"{wait.state} {wait.months:.0f}" for wait in each.waits)
        spread = f"median {each.median:.0f}, {each.low:.0f} to {each.high:.0f}" if len(each.waits) > 1 else "one case"
        yield f"  since {each.since:<20} {spread} ({states})"


def circle_lines(organisation: Organisation, snapshot: Snapshot) -> Iterator[str]:
    """Who stands in which circle, the innermost first."""
    tiers = [tier for tier in organisation.charter.tiers if tier.circle is not None]
    for tier in sorted(tiers, key=lambda tier: tier.circle or 0):
        holders = snapshot.by_tier.get(tier.id, ())
        if holders:
            yield f"circle {tier.circle}  {tier.id} ({len(holders)}): {', '.join(holders)}"


def status_lines(replayed: Sequence[Replayed]) -> Iterator[str]:
    """How many statuses are on record, and those that contradict the charter."""
    against = [each for each in replayed if each.contradictions]
    if replayed:
        yield f"\nStatuses granted: {len(replayed)} on record, {len(against) or 'none'} against the charter on file"
    for each in against:
        yield f"  {each.day} {each.state} {each.what}: {'; '.join(each.contradictions)}"


def record_lines(replayed: Sequence[Replayed]) -> Iterator[str]:
    """The record, one line each, and how far it agrees with the charter."""
    for each in replayed:
        counted = f"{len(each.met)} met, {len(each.unknown)} unknown"
        known = counted if each.met or each.unknown else "no criteria on file"
        verdict = f"contradicts: {'; '.join(each.contradictions)}" if each.contradictions else "no contradiction"
        yield f"  {each.day} {each.state} {each.what:<10} {known if each.what == 'admission' else '':<22} {verdict}"


def circles_lines(
    organisation: Organisation,
    snapshot: Snapshot,
    record: Sequence[Replayed],
    statuses: Sequence[Replayed],
    waiting: Sequence[Waiting],
) -> Iterator[str]:
    """Who stands in which circle, admissions and exits, statuses, waiting."""
    yield f"{organisation.short_names['en']}, {snapshot.date}"
    yield from circle_lines(organisation, snapshot)
    yield "\nAdmissions and exits"
    yield from record_lines(record)
    yield from status_lines(statuses)
    yield from waiting_lines(waiting)


def departure_lines(found: Departure, how: str) -> Iterator[str]:
    """The clause of the charter, and the steps with their days."""
    clause = found.article or "no clause in the charter on file"
    yield f"{found.state}, {how} from {found.organisation.upper()}: {clause}"
    for step in found.steps:
        yield f"  {step.done or 'no day fixed'!s:<13} {step.id:<20} {step.text} (by {step.by})"
