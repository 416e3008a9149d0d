"""How long others waited for a tier, by the table of participants and the dated steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from trackgauge.organisations import Organisation
from trackgauge.organisations.schemas.participant_events import ParticipantEvent
from trackgauge.organisations.schemas.participants import Participant

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
