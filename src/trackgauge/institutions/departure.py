"""How a member leaves, or is made to: the procedure of the charter on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.institutions.admission import PROCEDURES
from trackgauge.institutions.steps import Step
from trackgauge.organisations import Organisation


@dataclass(frozen=True)
class Departure:
    """The steps of a procedure; none where the charter on file has no such clause."""

    organisation: str
    state: str
    article: str
    steps: tuple[Step, ...]


def departure(organisation: Organisation, state: str, *, how: str = "withdrawal", day: dt.date) -> Departure:
    """The procedure for a member on a day.

    Parameters
    ----------
    how
        `withdrawal`, `suspension` or `expulsion`.
    day
        Of the notice, or of the decision.

    Raises
    ------
    TrackgaugeError
        If the state is not a member on the day, or there is no such procedure.

    >>> from trackgauge.organisations import load
    >>> departure(load("sco"), "UZB", day=dt.date(2026, 1, 1)).steps[-1].done
    datetime.date(2027, 1, 1)
    """
    module = registry.find(PROCEDURES, how, kind="procedure")
    organisation.must_exist_on(day)
    members = organisation.as_of(day).members
    if state not in members:
        raise TrackgaugeError(
            f"{state} is not a member of {organisation.id} on {day}",
            where="state",
            next_step=did_you_mean(state, members) or f"Members: {', '.join(members) or 'none'}.",
        )
    steps = module.steps(organisation, state, "member", day)
    article = "; ".join(dict.fromkeys(step.article for step in steps if step.article))
    return Departure(organisation.id, state, article, steps)
