"""Examine a state: every criterion against the evidence, the steps left, who might object, how long others waited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.institutions.objections import Objection, objections
from trackgauge.institutions.steps import Step
from trackgauge.institutions.waiting import Waiting, waiting_times
from trackgauge.organisations import Organisation
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.sections.admission_criteria import AdmissionCriterion
from trackgauge.organisations.sections.decision_rules import DecisionRule
from trackgauge.organisations.states import state_hint, states

CRITERIA = f"{__package__}.criteria"
PROCEDURES = f"{__package__}.procedures"


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
    decision = registry.find(PROCEDURES, _procedure(tier), kind="procedure").DECISION
    return Examination(
        organisation=organisation.id,
        state=state,
        tier=tier,
        day=day,
        held=candidacy.tiers_held,
        criteria=checked_criteria(candidacy),
        steps=registry.find(PROCEDURES, _procedure(tier), kind="procedure").steps(organisation, state, tier, day),
        rule=next((rule for kind in (decision, "all") for rule in rules if kind in rule.applies_to), None),
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
    if criterion.id not in registry.ids(CRITERIA):
        return Check("unknown", "no check of this criterion is known here")
    module = registry.find(CRITERIA, criterion.id, kind="criterion")
    found: Check = module.check(replace(candidacy, text=criterion.text))
    return found


def _procedure(tier: str) -> str:
    return "admission" if tier == MEMBER else "status"


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
