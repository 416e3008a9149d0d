"""The evidence rows behind a member's scores in one year, indicator by indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pydantic import Field

from trackgauge.assessment.answer import Dimension, Part
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence import load_pack
from trackgauge.evidence.years import assessable_years, require_year
from trackgauge.organisations import Organisation, opened, state_name
from trackgauge.organisations.states import states
from trackgauge.orientation.case import Case, Observation, OwnIndicator
from trackgauge.orientation.indicators import ids
from trackgauge.orientation.selection import case_of


class Row(Part):
    """One evidence row, with all that is needed to find it."""

    id: str
    about: str = Field(description="Item and, for a pair, the partner.")
    years: str
    value: float
    unit: str
    source: str
    confidence: str
    note: str


class Value(Part):
    """One value of an indicator and the rows that it was computed from."""

    indicator: str
    name: str
    dimension: Dimension
    role: str = Field(description="'model' enters the scores; 'auxiliary' is shown for comparison only.")
    years: str
    value: float
    unit: str
    score: float = Field(description="The value on the orientation scale, before the model's own calibration.")
    rows: list[Row]


class Behind(Part):
    """What is known about one member in one year."""

    organisation: str
    actor: str
    name: str
    year: int
    values: list[Value]


def evidence_behind(
    organisation: str | Organisation,
    actor: str,
    year: int,
    progress: Callable[[str, float], None] = lambda what, share: None,
    *,
    indicators: Iterable[OwnIndicator] = (),
) -> Behind:
    """Every value that bears on a member's year, with its evidence rows and their sources.

    Parameters
    ----------
    organisation
        Id, folder or loaded organisation.
    actor
        ISO 3166 alpha-3 code of a state that was a member in some year; letter case is ignored.
    year
        A year that can be assessed.
    progress
        Called with what is being done and the finished share.
    indicators
        Indicators of the user's own, as `read_indicator` gives them.

    Raises
    ------
    TrackgaugeError
        Unknown organisation or code (with the nearest match), or a year out of reach.
    """
    loaded = opened(organisation)
    require_year(loaded, assessable_years(loaded, load_pack()), year)
    case = case_of(loaded, load_pack(), indicators)
    code = actor.upper()
    if code not in case.actors:
        misspelt = "" if code in states() else did_you_mean(code, case.actors)
        hint = misspelt or f"Members: {' '.join(case.actors)}."
        raise TrackgaugeError(f"'{actor}' was never a member", where=loaded.id, next_step=hint)
    values = []
    every = (*ids(), *case.own)
    for place, name in enumerate(every):
        progress("reading indicators", place / len(every))
        values += [
            _value(case, name, observation)
            for observation in case.compute(name)
            if observation.actor == code and observation.first_year <= year <= observation.last_year
        ]
    order = {"interest": 0, "identity": 1, "policy": 2}
    values.sort(key=lambda v: (order[v.dimension], v.role != "model", v.indicator, v.years))
    return Behind(organisation=loaded.id, actor=code, name=state_name(code, "en"), year=year, values=values)


def _value(case: Case, name: str, observation: Observation) -> Value:
    declared = case.declaration(name)
    return Value(
        indicator=name,
        name=declared.name,
        dimension=declared.dimension,
        role=declared.role,
        years=_span(observation.first_year, observation.last_year),
        value=observation.value,
        unit=declared.unit,
        score=declared.score(observation.value),
        rows=[_row(case, row_id) for row_id in observation.rows],
    )


def _row(case: Case, row_id: str) -> Row:
    row = case.evidence.find(row_id)
    about = row.item if not row.partner else f"{row.actor}-{row.partner} {row.item}"
    return Row(
        id=row.id,
        about=about,
        years=_span(row.start_year, row.end_year),
        value=row.value,
        unit=row.unit,
        source=row.source,
        confidence=row.confidence,
        note=row.note,
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
