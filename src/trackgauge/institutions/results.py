"""How states come in, stand and leave, as results: what `admit`, `leave` and `circles` print, with tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from trackgauge.core.dates import parse_date
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.institutions.admission import Examination, Waiting, examine, waiting_times
from trackgauge.institutions.procedures import Departure, Step, departure
from trackgauge.institutions.replay import Replayed, replay, replay_statuses
from trackgauge.institutions.text import admission_lines, circles_lines, departure_lines
from trackgauge.organisations import Organisation, OrganisationLike, Snapshot, opened
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.states import code_of

Day = dt.date | str | None
"""A day, as a date or as text such as 2026-01-01; None is today."""

SCHEMA_VERSION = "1.0"


def _examination(found: Examination) -> dict[str, Any]:
    """Criteria with status, evidence and sources; steps; rule; objections; waiting times in months."""
    rule = found.rule
    return {
        "schema_version": SCHEMA_VERSION,
        "organisation": found.organisation,
        "state": found.state,
        "tier": found.tier,
        "date": found.day.isoformat(),
        "tiers_held": list(found.held),
        "criteria": [
            {
                "id": each.criterion.id,
                "text": each.criterion.text,
                "status": each.check.status,
                "because": each.check.because,
                "sources": list(each.check.sources),
                "reference": each.criterion.reference,
            }
            for each in found.criteria
        ],
        "steps": [_step(step) for step in found.steps],
        "rule": None if rule is None else {"id": rule.id, "kind": rule.rule, "article": rule.article},
        "objections": [{"member": each.member, "reasons": list(each.reasons)} for each in found.objections],
        "waiting": [_waiting(each) for each in found.waiting],
    }


def _step(step: Step) -> dict[str, Any]:
    """A step, with the day on which it is on record or None."""
    done = None if step.done is None else step.done.isoformat()
    return {"id": step.id, "by": step.by, "text": step.text, "on": done, "reference": step.reference}


def _waiting(each: Waiting) -> dict[str, Any]:
    """Median and range in months, and every wait."""
    return {
        "since": each.since,
        "median_months": round(each.median, 1),
        "low_months": round(each.low, 1),
        "high_months": round(each.high, 1),
        "waits": [
            {"state": wait.state, "from": wait.start.isoformat(), "to": wait.end.isoformat(),
             "months": round(wait.months, 1)}
            for wait in each.waits
        ],
    }  # fmt: skip


def _replayed(each: Replayed) -> dict[str, Any]:
    """One admission or exit on record."""
    return {
        "state": each.state,
        "date": each.day.isoformat(),
        "what": each.what,
        "met": list(each.met),
        "unknown": list(each.unknown),
        "contradictions": list(each.contradictions),
    }


def _day(day: Day, where: str = "date") -> dt.date:
    if isinstance(day, str):
        return parse_date(day, where=where)
    return dt.date.today() if day is None else day


@dataclass(frozen=True, eq=False, repr=False)
class Admission(Result):
    """A candidate before an organisation: criteria, steps, objections, waiting."""

    kind: ClassVar[str] = "admission"

    examination: Examination

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the criteria that the evidence contradicts."""
        return self.examination.of_status("missing")

    def lines(self) -> Sequence[str]:
        """What is missing, then criteria, steps, objections, waiting."""
        return list(admission_lines(self.examination))

    def to_dict(self) -> dict[str, Any]:
        """Criteria with status, evidence and sources; steps; rule; objections; waiting times in months."""
        return _examination(self.examination)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        found = self.to_dict()
        return {
            "criteria": lambda: Table.of_records(found["criteria"]),
            "steps": lambda: Table.of_records(found["steps"]),
            "objections": lambda: Table.of_records(
                {"member": each["member"], "reason": reason}
                for each in found["objections"]
                for reason in each["reasons"]
            ),
            "waiting": lambda: _waits(found["waiting"]),
        }

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        found = self.examination
        return f"trackgauge admit {found.organisation} {found.state} --tier {found.tier} --date {found.day}"


@dataclass(frozen=True, eq=False, repr=False)
class Leaving(Result):
    """How a member leaves, or is made to: the steps of the charter on a day."""

    kind: ClassVar[str] = "leaving"

    departure: Departure
    how: str
    day: dt.date

    def lines(self) -> Sequence[str]:
        """The clause, and the steps."""
        return list(departure_lines(self.departure, self.how))

    def to_dict(self) -> dict[str, Any]:
        """Plain lists and words."""
        found = self.departure
        return {"organisation": found.organisation, "state": found.state, "how": self.how, "date": self.day.isoformat(),
                "article": found.article, "steps": [_step(step) for step in found.steps]}  # fmt: skip

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"steps": lambda: Table.of_records(self.to_dict()["steps"])}

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        found = self.departure
        return f"trackgauge leave {found.organisation} {found.state} --how {self.how} --date {self.day}"


@dataclass(frozen=True, eq=False, repr=False)
class Circles(Result):
    """Who stands where on a day, and whether the record of how they came there agrees with the charter.

    Attributes
    ----------
    record, statuses
        Every admission and exit, and every status granted, up to the day.
    waiting
        How long members waited.
    """

    kind: ClassVar[str] = "circles"

    organisation: Organisation
    snapshot: Snapshot
    record: tuple[Replayed, ...]
    statuses: tuple[Replayed, ...]
    waiting: tuple[Waiting, ...]

    def lines(self) -> Sequence[str]:
        """Who stands in which circle, admissions and exits, statuses, waiting."""
        return list(circles_lines(self.organisation, self.snapshot, self.record, self.statuses, self.waiting))

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and words."""
        by_tier = {tier: list(holders) for tier, holders in self.snapshot.by_tier.items()}
        return {"organisation": self.organisation.id, "date": self.snapshot.date.isoformat(), "tiers": by_tier,
                "record": [_replayed(each) for each in self.record],
                "statuses": [_replayed(each) for each in self.statuses],
                "waiting": [_waiting(each) for each in self.waiting]}  # fmt: skip

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        found = self.to_dict()
        return {
            "tiers": lambda: Table.of_records(
                {"tier": tier, "state": state} for tier, holders in found["tiers"].items() for state in holders
            ),
            "record": lambda: Table.of_records(found["record"]),
            "statuses": lambda: Table.of_records(found["statuses"]),
            "waiting": lambda: _waits(found["waiting"]),
        }

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        return f"trackgauge circles {self.organisation.id} --date {self.snapshot.date}"


def _waits(waiting: list[dict[str, Any]]) -> Table:
    """One row a wait: since what, who, from when to when, months."""
    return Table.of_records({"since": each["since"], **wait} for each in waiting for wait in each["waits"])


def admit(organisation: OrganisationLike, state: str, *, tier: str = MEMBER, date: Day = None) -> Admission:
    """Check a candidate: criteria, steps, objections, waiting.

    Each criterion is met, missing, or unknown where it is for the members to judge or nothing is on file.

    Parameters
    ----------
    organisation
        Id, name, folder or loaded organisation.
    state
        Code, or name in English, Chinese or Russian.
    tier
        Tier of the charter that it wants.
    date
        Day; today if left out. A state admitted on the day is examined with the status it held on the eve.

    Raises
    ------
    TrackgaugeError
        As `examine`; and if the organisation or the state is unknown.

    >>> admit("sco", "Iran", date="2010-06-11").missing
    ('no_sanctions',)
    """
    loaded = opened(organisation)
    return Admission(examine(loaded, code_of(state), tier=tier, day=_day(date, "--date")))


def leave(
    organisation: OrganisationLike,
    state: str,
    *,
    how: Literal["withdrawal", "suspension", "expulsion"] = "withdrawal",
    date: Day = None,
) -> Leaving:
    """How a member leaves: notice, rule, first day outside.

    Parameters
    ----------
    organisation, state
        As for `admit`.
    date
        Day of the notice or of the decision; today if left out.

    Raises
    ------
    TrackgaugeError
        If the state is not a member on the day, or there is no such procedure.

    >>> leave("sco", "Uzbekistan", date="2026-01-01").departure.steps[-1].done
    datetime.date(2027, 1, 1)
    """
    loaded, day = opened(organisation), _day(date, "--date")
    return Leaving(departure(loaded, code_of(state), how=how, day=day), how, day)


def circles(organisation: OrganisationLike, *, date: Day = None) -> Circles:
    """Members and partners by circle, and the record.

    Every admission and exit up to the day is examined as of its own day: does the record agree with the charter?

    Parameters
    ----------
    organisation, date
        As for `admit`.

    Raises
    ------
    TrackgaugeError
        If the organisation is unknown, or did not exist on the day.

    >>> circles("sco", date="2018-06-01").snapshot.by_tier["observer"]
    ('AFG', 'BLR', 'IRN', 'MNG')
    """
    loaded, day = opened(organisation), _day(date, "--date")
    loaded.must_exist_on(day)
    record, statuses = (
        tuple(each for each in found if each.day <= day) for found in (replay(loaded), replay_statuses(loaded))
    )
    return Circles(loaded, loaded.as_of(day), record, statuses, waiting_times(loaded, MEMBER, day))
