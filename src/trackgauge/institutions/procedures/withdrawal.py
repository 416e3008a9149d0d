"""A member leaves by its own act: notice, then the period of the charter."""

from __future__ import annotations

import datetime as dt

from trackgauge.core.dates import months_after
from trackgauge.institutions.steps import Step
from trackgauge.organisations import Organisation
from trackgauge.organisations.sections.decision_rules import DecisionRule

DECISION = "withdrawal"


def steps(organisation: Organisation, state: str, tier: str, day: dt.date) -> tuple[Step, ...]:
    """Notice on the day, and the first day on which it has effect; none where the charter has no such clause."""
    rule = rule_on(organisation, day)
    if rule is None:
        return ()
    notice = Step("notice", state, "notice of withdrawal", day, rule.reference, rule.article)
    if rule.notice_months is None:
        return (notice,)
    effect = months_after(day, rule.notice_months)
    text = f"takes effect: {rule.procedure}"
    return notice, Step("effect", state, text, effect, rule.reference, rule.article)


def rule_on(organisation: Organisation, day: dt.date) -> DecisionRule | None:
    """The clause on withdrawal in force on the day."""
    return next((rule for rule in organisation.as_of(day).rules if DECISION in rule.applies_to), None)
