"""What the charter does not allow: expulsion without a clause, entry without the status before it."""

from __future__ import annotations

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import Organisation
from trackgauge.organisations.organisation import MEMBER
from trackgauge.simulation.changes._change import Change
from trackgauge.simulation.changes.member_in import Edit as Joins
from trackgauge.simulation.changes.member_out import Edit as Leaves

AMEND = "Set `amend_charter: yes` to try it all the same."
SUSPENDS = ("suspension", "breach")
"""Kinds of decisions by which a charter takes votes away."""


def require_allowed(change: Change, organisation: Organisation, where: str) -> None:
    """Refuse what the charter bars, unless the change says that the charter is amended."""
    if isinstance(change, Joins) and not change.amend_charter:
        for state in change.members:
            _require_entry(state, change, organisation, where)
    if isinstance(change, Leaves) and not change.amend_charter and change.by != "withdrawal":
        wanted = SUSPENDS if change.by == "suspension" else ("expulsion",)
        rules = organisation.as_of(change.start).rules
        if not any(set(wanted) & set(rule.applies_to) for rule in rules):
            raise TrackgaugeError(f"the charter knows no {change.by}", where=f"{where}, member_out", next_step=AMEND)


def _require_entry(state: str, change: Joins, organisation: Organisation, where: str) -> None:
    """Where the charter has criteria of status or tiers before membership, a newcomer must hold one."""
    then = organisation.as_of(change.start)
    if state in then.members:
        return
    before = [tier for tier, holders in then.by_tier.items() if state in holders and tier != MEMBER]
    criteria = [c for c in organisation.charter.admission.criteria if c.holds_on(change.start) and c.id == "status"]
    barred = [tier for tier in before if tier in ("guest", "guest_organisation")]
    if criteria and set(before) <= set(barred):
        raise TrackgaugeError(
            f"{state} holds no status on {change.start}; the charter asks for one ({criteria[0].text})",
            where=f"{where}, member_in",
            next_step=AMEND,
        )
