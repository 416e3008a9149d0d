"""What was known when an initiative was proposed, and nothing later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.demands.similarity import demand_similarity, summed_demands
from trackgauge.evidence.casebook import SALIENCE, STANCE
from trackgauge.organisations import Organisation
from trackgauge.organisations.schemas.life import Initiative
from trackgauge.organisations.schemas.motives import Demand

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

    Members are those of the first day of the year (of the founding, if that is later). A contrary demand (reserve,
    limit, outside) counts if it was held in the year of the proposal and began before the decision. Supporters,
    opposers, reserved and non-participants of the initiative, and every status, are hindsight and are not used.

    Parameters
    ----------
    decided
        Year of the decision, None while open.
    """
    year = initiative.year_proposed
    if year is None:
        return np.full(len(FEATURES), np.nan)
    members = _members(organisation, year)
    demands = [row for row in organisation.rows(Demand) if row.first_year <= year <= row.last_year]
    before = [row for row in demands if decided is None or row.first_year < decided]
    reserved = {row.actor for row in before if row.target == initiative.key and STANCE[row.stance] < 0}
    others = [row for row in demands if row.target != initiative.key and _same_field(row, initiative)]
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


def _same_field(row: Demand, initiative: Initiative) -> bool:
    return initiative.domain in (row.domain, "multi")


def _similarity(rows: Sequence[Demand], members: tuple[str, ...]) -> float:
    signed = [(row.actor, row.issue, SALIENCE[row.salience] * STANCE[row.stance]) for row in rows]
    if not signed:
        return float("nan")
    pairs = demand_similarity(summed_demands(signed, members))
    return float("nan") if np.isnan(pairs).all() else float(np.nanmean(pairs))
