"""What is different from five years before."""

from __future__ import annotations

import numpy as np

from trackgauge.assessment.answer import Changes, Interval, MemberChange
from trackgauge.assessment.snapshot import Snapshot, state_of
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.core.draws import summarise
from trackgauge.organisations import Organisation, state_name
from trackgauge.organisations.schemas.participation import Participant
from trackgauge.orientation.spread import dispersion

SHOWN_MOVES = 5


def changes_since(
    organisation: Organisation,
    now: Snapshot,
    before: Snapshot | None,
    since: int,
) -> Changes:
    """Compare two years draw by draw; without an earlier year only the events are given."""
    earlier = set(before.members) if before else set()
    return Changes(
        since=since,
        state=state_of(before) if before else None,
        joined=sorted(set(now.members) - earlier) if before else [],
        left=sorted(earlier - set(now.members)),
        dispersion=_dispersion_change(now, before) if before else None,
        members=_moves(now, before) if before else [],
        events=events_in(organisation, now.year),
    )


def _dispersion_change(now: Snapshot, before: Snapshot) -> Interval | None:
    """Of the mean over the dimensions that both years observe; None where there is none."""
    later, earlier = (
        np.stack([dispersion(snapshot.known[:, k]) for k in range(len(DIMENSIONS))]) for snapshot in (now, before)
    )
    shared = ~np.isnan(later + earlier).any(axis=1)
    if not shared.any():
        return None
    return Interval(**summarise((later - earlier)[shared].mean(axis=0))._asdict())


def _moves(now: Snapshot, before: Snapshot) -> list[MemberChange]:
    """The largest moves of members of both years on dimensions that are observed for them."""
    moves = []
    for i, actor in enumerate(now.members):
        if actor not in before.members:
            continue
        j = before.members.index(actor)
        for k, dimension in enumerate(DIMENSIONS):
            if now.observed[k, i] and before.observed[k, j]:
                difference = now.positions[:, k, i] - before.positions[:, k, j]
                moves.append((actor, dimension, difference))
    moves.sort(key=lambda move: -abs(float(move[2].mean())))
    return [
        MemberChange(
            actor=actor,
            dimension=dimension,
            difference=Interval(**summarise(difference)._asdict()),
            probability_of_rise=float((difference > 0).mean()),
        )
        for actor, dimension, difference in moves[:SHOWN_MOVES]
    ]


def events_in(organisation: Organisation, year: int) -> list[str]:
    """Tier changes and crises that began in the year, in order of date, as text."""
    found: list[tuple[str, str]] = []
    for row in organisation.rows("participants"):
        if row.start.year == year and row.in_charter_sense == "yes":
            found.append((known_day(row), f"{state_name(row.actor, 'en')}: {row.tier.replace('_', ' ')}"))
        if row.end is not None and row.end.year == year and row.end_event == "withdrawal":
            found.append((row.end.isoformat(), f"{state_name(row.actor, 'en')}: withdrawal"))
    crises = organisation.rows("crises")
    found.extend((row.first_day.isoformat(), f"crisis: {row.name}") for row in crises if row.first_day.year == year)
    return [f"{day} {text}" for day, text in sorted(found)]


def known_day(row: Participant) -> str:
    """First day of a status, or its month or year where no more is known."""
    return row.start.isoformat()[: {"year": 4, "month": 7, "day": 10}[row.date_precision]]
