"""What was known when an initiative was proposed, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.demand_similarity import demand_similarity, demand_vectors
from trackgauge.evidence.questions import CONTRARY, Position, demand_positions
from trackgauge.organisations import Organisation
from trackgauge.organisations.schemas.life import Initiative, InitiativeStatus

FEATURES = (
    "depth",
    "security",
    "economic",
    "joint_proposal",
    "outside_proposal",
    "reserved_members",
    "members",
    "demand_similarity",
    "year",
)
"""Depth 1-5; whether the field is security or economic; whether all or several members propose it, or nobody who is a
member; members with a contrary demand about it at the time; members; mean similarity of their demands in the field;
year of the proposal."""

Floats = NDArray[np.float64]


def known_before(organisation: Organisation, initiative: Initiative, decided: int | None) -> Floats:
    """The features of an initiative in the order of `FEATURES`; NaN where the casebook does not say.

    Members are those of the first day of the year (of the founding, if that is later). A contrary demand (keep,
    reserve, limit, outside) counts if it was held in the year of the proposal and began before the decision.
    Supporters, opposers, reserved and non-participants of the initiative, and every status, are hindsight and are not
    used.

    Parameters
    ----------
    decided
        Year of the decision, None while open.
    """
    year = initiative.year_proposed
    if year is None:
        return np.full(len(FEATURES), np.nan)
    members = _members(organisation, year)
    positions = [each for each in demand_positions(organisation)
                 if each.demand.first_year <= year <= each.demand.last_year]  # fmt: skip
    before = [each.demand for each in positions if decided is None or each.demand.first_year < decided]
    reserved = {row.actor for row in before if row.target == initiative.key and row.stance in CONTRARY}
    others = [each for each in positions
              if each.demand.target != initiative.key and initiative.domain in (each.field, "multi")]  # fmt: skip
    proposing = set(members) if "ALL" in initiative.proposers else set(initiative.proposers) & set(members)
    return np.array([
        float(initiative.depth_score),
        float(initiative.domain == "security"),
        float(initiative.domain == "economic"),
        float(len(proposing) > 1),
        float(not proposing),
        float(len(reserved & set(members))),
        float(len(members)),
        _similarity(others, members),
        float(year),
    ])  # fmt: skip


def _members(organisation: Organisation, year: int) -> tuple[str, ...]:
    day = max(dt.date(year, 1, 1), organisation.charter.founded)
    return organisation.as_of(day).members


def _similarity(positions: Sequence[Position], members: tuple[str, ...]) -> float:
    signed = [(each.demand.actor, each.question, each.value) for each in positions if each.value is not None]
    if not signed:
        return float("nan")
    pairs = demand_similarity(demand_vectors(signed, members))
    return float("nan") if np.isnan(pairs).all() else float(np.nanmean(pairs))


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
