"""What became of an initiative, and when: from the dated steps of the casebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trackgauge.organisations import Organisation
from trackgauge.organisations.schemas.life import Initiative, InitiativeStatus

Fate = Literal["passed", "stalled", "failed", "open"]

FATES: dict[str, Fate] = {
    **dict.fromkeys(("agreed", "agreed_without_one", "funded", "in_force", "extended", "partly_implemented",
                     "implemented", "under_construction"), "passed"),
    **dict.fromkeys(("stalled", "lapsed", "unused"), "stalled"),
    **dict.fromkeys(("blocked", "failed", "not_achieved", "not_adopted", "rejected"), "failed"),
}  # fmt: skip
"""Statuses by what they say of the fate; every other status leaves it open."""

CARRIED_OUT = ("in_force", "extended", "partly_implemented", "implemented", "under_construction", "funded")
DECLARATORY = 1
"""Depth at which agreeing is all there is to carry out."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The fate of one initiative.

    Parameters
    ----------
    fate
        By its latest status; where that is open, by the latest step before it that is not.
    decided
        First year of the last unbroken run of steps on the same side (passed or not); None while open.
    carried_out
        Whether it passed and the casebook says that it was carried out, at least in part.
    done
        The same, but a declaration is carried out when it is agreed: nothing else is to be done.
    """

    fate: Fate
    decided: int | None
    carried_out: bool
    done: bool


def endings(organisation: Organisation) -> dict[str, Ending]:
    """The fate of every initiative of the casebook, by key."""
    steps: dict[str, list[tuple[int, str]]] = {}
    for step in organisation.rows(InitiativeStatus):
        steps.setdefault(step.initiative, []).append((step.year, step.status))
    return {row.key: ending(row, steps.get(row.key, [])) for row in organisation.rows(Initiative)}


def ending(initiative: Initiative, steps: list[tuple[int, str]]) -> Ending:
    """The fate of one initiative from its steps (year, status) in the order of the casebook and its latest status."""
    ordered = sorted(steps, key=lambda step: step[0])
    latest = (initiative.status_year, initiative.status)
    if latest not in ordered:
        ordered = sorted([*ordered, latest], key=lambda step: step[0])
    told = [(year, FATES[status]) for year, status in ordered if status in FATES]
    if not told:
        return Ending("open", None, False, False)
    passed = told[-1][1] == "passed"
    decided = told[-1][0]
    for year, fate in reversed(told):
        if (fate == "passed") != passed:
            break
        decided = year
    carried_out = passed and any(status in CARRIED_OUT for _, status in ordered)
    done = carried_out or (passed and initiative.depth_score == DECLARATORY)
    return Ending(told[-1][1], decided, carried_out, done)
