"""Examine a state: every criterion against the evidence, the steps left, who might object, how long others waited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import median

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.institutions.candidacy import Candidacy, Check, broken
from trackgauge.institutions.criteria import CRITERIA
from trackgauge.institutions.procedures import PROCEDURES, Step
from trackgauge.organisations import Organisation
from trackgauge.organisations.charter import AdmissionCriterion, DecisionRule
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.schemas.participation import Participant, ParticipantEvent
from trackgauge.organisations.states import state_hint, states

SERIES: dict[str, tuple[float, int, str]] = {
    "strategic_rivalry": (0.0, 1, "named as rivals in {year}"),
    "territorial_claims": (0.0, 1, "a claim on land between them in {year}"),
    "militarized_disputes": (0.5, 5, "display or use of force between them in {year}"),
    "interstate_war": (0.0, 5, "armed conflict between them in {year}"),
}
"""Series of the pack: value above which it counts (from it, where it is above 0), years looked back, the reason."""


@dataclass(frozen=True)
class Objection:
    """A member that might object: every reason, with its source."""

    member: str
    reasons: tuple[str, ...]


def objections(candidacy: Candidacy) -> tuple[Objection, ...]:
    """Members with a reason to object, those with most reasons first.

    A reason is a reported objection of the past, a coded relation that is negative, broken relations, or a rivalry,
    claim, dispute or war in the last years that the producers cover. It is a sign, not a forecast.
    """
    found: dict[str, list[str]] = {member: [] for member in candidacy.members}
    for finder in (_precedents, _coded, _broken, _recorded):
        for member, reason in finder(candidacy):
            if member in found and reason not in found[member]:
                found[member].append(reason)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(Objection(member, tuple(reasons)) for member, reasons in ranked if reasons)


Found = Iterator[tuple[str, str]]
Finder = Callable[[Candidacy], Found]


def _precedents(candidacy: Candidacy) -> Found:
    for event in candidacy.events:
        for member in event.blocked_by:
            what = f": {event.note.partition(';')[0]}" if event.note else ""
            yield member, f"reported to have blocked it on {event.day}{what} ({event.source})"


def _coded(candidacy: Candidacy) -> Found:
    for member, row in candidacy.relations:
        if row.sign == "negative":
            yield member, f"{row.domain}: {row.reason}, {row.first_year}-{row.last_year} ({row.source})"


def _broken(candidacy: Candidacy) -> Found:
    for member in candidacy.members:
        gap = broken(candidacy.state, member, candidacy.day)
        if gap is not None:
            yield member, f"no diplomatic relations: {gap.note} (background)"


def _recorded(candidacy: Candidacy) -> Found:
    for series, (least, years, reason) in SERIES.items():
        for member, (value, year) in candidacy.dyads(series, candidacy.members, years=years).items():
            if value > 0 and value >= least:
                yield member, f"{reason.format(year=year)} ({candidacy.source_of(series)})"


DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Wait:
    """One state's way to a tier.

    Parameters
    ----------
    since
        Where the count begins: `application`, `negotiations_opened`, `procedure_opened`, or a tier held before.
    months
        From the first day of that to the tier.
    """

    state: str
    since: str
    start: dt.date
    end: dt.date

    @property
    def months(self) -> float:
        """Months from start to end."""
        return (self.end - self.start).days / DAYS_A_MONTH


@dataclass(frozen=True)
class Waiting:
    """Median and range, in months, of the waits that begin in one way."""

    since: str
    waits: tuple[Wait, ...]

    @property
    def median(self) -> float:
        """Median in months."""
        return median(wait.months for wait in self.waits)

    @property
    def low(self) -> float:
        """The shortest."""
        return min(wait.months for wait in self.waits)

    @property
    def high(self) -> float:
        """The longest."""
        return max(wait.months for wait in self.waits)


def waiting_times(organisation: Organisation, tier: str, day: dt.date) -> tuple[Waiting, ...]:
    """Waiting times of all that had reached the tier by the day.

    Founders, who waited for nothing, and tiers of the time before the founding are left out; of several
    applications the first counts.

    >>> from trackgauge.organisations import load
    >>> found = waiting_times(load("sco"), "member", dt.date(2026, 1, 1))
    >>> [(each.since, len(each.waits), round(each.median)) for each in found if each.since == "procedure_opened"]
    [('procedure_opened', 4, 22)]
    """
    waits = [wait for row in _arrivals(organisation, tier, day) for wait in _waits(organisation, row)]
    begins = dict.fromkeys(wait.since for wait in waits)
    return tuple(Waiting(since, tuple(w for w in waits if w.since == since)) for since in begins)


def _arrivals(organisation: Organisation, tier: str, day: dt.date) -> Iterator[Participant]:
    for row in organisation.rows(Participant):
        if row.tier == tier and row.start <= day and row.event not in ("founding", "tier_reform"):
            yield row


def _waits(organisation: Organisation, arrival: Participant) -> Iterator[Wait]:
    state, end = arrival.actor, arrival.start
    for since in ("application", "negotiations_opened", "procedure_opened"):
        days = [
            event.day
            for event in organisation.rows(ParticipantEvent)
            if event.actor == state and event.event == since and event.day <= end and event.to_tier == arrival.tier
        ]
        if days:
            yield Wait(state, since, min(days), end)
    ahead = {tier.id for tier in organisation.charter.tiers if not tier.predecessor}
    before: dict[str, dt.date] = {}
    for row in organisation.rows(Participant):
        if row.actor == state and row.tier in ahead - {arrival.tier, "guest"} and row.start < end:
            before[row.tier] = min(row.start, before.get(row.tier, row.start))
    yield from (Wait(state, tier, start, end) for tier, start in before.items())




@dataclass(frozen=True)
class CheckedCriterion:
    """A criterion of the charter with what the evidence says about it."""

    criterion: AdmissionCriterion
    check: Check


@dataclass(frozen=True)
class Examination:
    """A state that wants a tier on a day.

    Parameters
    ----------
    held
        Tiers that it holds on the eve.
    criteria
        Empty where the charter names none for the tier, or none held on the day.
    rule
        Rule by which the tier is given; None = not known for the day.
    objections, waiting
        Signs of who might object, and how long others waited.
    """

    organisation: str
    state: str
    tier: str
    day: dt.date
    held: tuple[str, ...]
    criteria: tuple[CheckedCriterion, ...]
    steps: tuple[Step, ...]
    rule: DecisionRule | None
    objections: tuple[Objection, ...]
    waiting: tuple[Waiting, ...]

    def of_status(self, status: str) -> tuple[str, ...]:
        """Ids of the criteria that are `met`, `missing` or `unknown`."""
        return tuple(each.criterion.id for each in self.criteria if each.check.status == status)


def examine(organisation: Organisation, state: str, *, tier: str = MEMBER, day: dt.date) -> Examination:
    """Check a state against the charter on a day.

    Parameters
    ----------
    state
        ISO 3166 alpha-3 code.
    tier
        Id of a tier of the charter.
    day
        A state admitted on the day is examined with the status it held on the eve.

    Raises
    ------
    TrackgaugeError
        If the day is before the founding, there is no such state or tier, the tier is not open on the day, or
        the state holds it on the eve.

    >>> from trackgauge.organisations import load
    >>> examine(load("sco"), "IRN", day=dt.date(2010, 6, 11)).of_status("missing")
    ('no_sanctions',)
    """
    candidacy = _candidacy(organisation, state, tier, day)
    rules = organisation.as_of(day).rules
    procedure = PROCEDURES["admission" if tier == MEMBER else "status"]
    return Examination(
        organisation=organisation.id,
        state=state,
        tier=tier,
        day=day,
        held=candidacy.tiers_held,
        criteria=checked_criteria(candidacy),
        steps=procedure.steps(organisation, state, tier, day),
        rule=next((rule for kind in (procedure.decision, "all") for rule in rules if kind in rule.applies_to), None),
        objections=objections(candidacy),
        waiting=waiting_times(organisation, tier, day),
    )


def checked_criteria(candidacy: Candidacy) -> tuple[CheckedCriterion, ...]:
    """Every criterion in force on the day; the charters name criteria for members alone."""
    if candidacy.tier != MEMBER:
        return ()
    in_force = [c for c in candidacy.organisation.charter.admission.criteria if c.holds_on(candidacy.day)]
    return tuple(CheckedCriterion(each, _check(candidacy, each)) for each in in_force)


def _check(candidacy: Candidacy, criterion: AdmissionCriterion) -> Check:
    if criterion.id not in CRITERIA:
        return Check("unknown", "no check of this criterion is known here")
    return CRITERIA[criterion.id].check(replace(candidacy, text=criterion.text))


def _candidacy(organisation: Organisation, state: str, tier: str, day: dt.date) -> Candidacy:
    organisation.must_exist_on(day)
    if state not in states():
        raise TrackgaugeError(f"'{state}' is not a state", where="state", next_step=state_hint(state))
    _check_tier(organisation, tier, day)
    candidacy = Candidacy(organisation, state, tier, day)
    if tier in candidacy.tiers_held:
        raise TrackgaugeError(
            f"{state} holds the tier '{tier}' of {organisation.id} already on {candidacy.eve}",
            where="state",
            next_step="Choose another tier, or an earlier day.",
        )
    return candidacy


def _check_tier(organisation: Organisation, tier: str, day: dt.date) -> None:
    open_tiers = [t.id for t in organisation.charter.tiers if t.circle is not None and t.holds_on(day)]
    if tier in open_tiers:
        return
    known = organisation.charter.tier(tier)
    problem = f"there is no tier '{tier}'" if known is None else f"the tier '{tier}' is not open on {day}"
    raise TrackgaugeError(
        problem,
        where="--tier",
        next_step=did_you_mean(tier, open_tiers) or f"Open: {', '.join(open_tiers)}.",
    )
