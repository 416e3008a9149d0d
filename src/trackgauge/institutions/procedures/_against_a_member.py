"""The step that suspends or expels a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from trackgauge.institutions.steps import Step
from trackgauge.organisations import Organisation

Steps = Callable[[Organisation, str, str, dt.date], tuple[Step, ...]]
BREACH = "breach"
"""Kind of decision under which a charter without the word may still act, as the EU's article 7."""


def steps_of(decision: str) -> Steps:
    """The decision by the rule of the charter; none where it has no such clause."""

    def steps(organisation: Organisation, state: str, tier: str, day: dt.date) -> tuple[Step, ...]:
        rules = organisation.as_of(day).rules
        kinds = (decision, BREACH) if decision == "suspension" else (decision,)
        found = [rule for rule in rules if set(kinds) & set(rule.applies_to)]
        return tuple(
            Step(rule.id, ", ".join(rule.bodies), rule.procedure, None, rule.reference, rule.article) for rule in found
        )

    return steps
