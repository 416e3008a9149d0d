"""Indicators declared as data: the keys of a YAML entry, of the package's own indicators and of a user's alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trackgauge.core.dimensions import Dimension
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.formats import limits
from trackgauge.orientation.aggregate import (
    introversion,
    of_members,
    of_state_pairs,
    over_fellows,
    share_of_fellows,
)
from trackgauge.orientation.case import Case, Floats, Indicator, Observation, Role

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every cell as text: `no` is Norway, not false."""
MOST_BYTES, MOST_ENTRIES, MOST_DEPTH = 100_000, 2_000, 8
"""What a user's declaration may hold: it is a few lines."""


class SeriesReading(BaseModel):
    """How a series of the pack becomes observations of members.

    Attributes
    ----------
    series
        Id of the series.
    gather
        `mean` and `sum` over the fellow members that the series knows, `share` of them with a value above 0,
        `inside_against_outside` (introversion of Iapadre 2006), `own` (a series of states as it is), `difference`
        (mean absolute difference of a series of states to the fellows).
    sides
        Of a pair, `own` takes the member's value towards the fellow, `either` the larger of both directions,
        `own_minus_partner` their difference.
    times
        A series of states by which the member's values are multiplied.
    directed
        Whether the rows behind it have a direction.
    standard_error
        Of every single value, in its unit.
    by_coverage
        Weigh a value by the share of fellows that the series knows: three answers out of nine say less than nine.
    carried_forward
        Read the latest year with values at or before each year.
    organisation
        The only organisation that the series is about; any if left out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    series: str = Field(min_length=1)
    gather: Literal["mean", "sum", "share", "inside_against_outside", "own", "difference"]
    sides: Literal["own", "either", "own_minus_partner"] = "own"
    times: str = ""
    directed: bool = False
    standard_error: float = Field(default=0.0, ge=0)
    by_coverage: bool = False
    carried_forward: bool = False
    organisation: str = ""

    def __call__(self, case: Case) -> Iterator[Observation]:
        """The observations of a case."""
        if self.organisation and case.organisation.id != self.organisation:
            return iter(())
        if self.gather == "inside_against_outside":
            return introversion(case, self.series, directed=self.directed)
        if self.gather == "own":
            return of_members(case, self.series, case.state_values(self.series), error=self.standard_error)
        if self.gather == "difference":
            states = case.state_values(self.series)
            return of_state_pairs(case, self.series, np.abs(states[:, :, None] - states[:, None, :]))
        values, dated = self._values(case), case.years
        if self.carried_forward:
            latest = _latest(values)
            values, dated = values[latest], tuple(case.years[t] for t in latest)
        return over_fellows(
            case,
            self.series,
            values,
            directed=self.directed,
            error=self.standard_error,
            total=self.gather == "sum",
            by_coverage=self.by_coverage,
            years_of_rows=dated,
        )

    def _values(self, case: Case) -> Floats:
        """The values of pairs, shape (year, actor, actor)."""
        values = case.pair_values(self.series)
        other = values.swapaxes(1, 2)
        if self.sides != "own":
            values = np.fmax(values, other) if self.sides == "either" else values - other
        if self.times:
            values = values * case.state_values(self.times)[:, :, None]
        return share_of_fellows(values) if self.gather == "share" else values


def _latest(values: Floats) -> list[int]:
    """For each year the place of the latest year with values at or before it; its own where there is none."""
    known = [t for t in range(len(values)) if not np.isnan(values[t]).all()]
    return [max((k for k in known if k <= t), default=t) for t in range(len(values))]


class Declared(BaseModel):
    """What every YAML declaration of an indicator says, whoever wrote it.

    Attributes
    ----------
    neutral, full
        The value that reads as indifferent and the one that reads as carrying the organisation (+2). If a high value
        speaks against the organisation, `full` is the smaller of the two.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    dimension: Dimension
    higher_means: str = Field(min_length=1)
    neutral: float
    full: float


class SeriesIndicator(Declared):
    """An entry of `series.yaml`: everything is said."""

    sub_dimension: str
    level: Literal["actor", "dyad"]
    kind: Literal["behaviour", "coding"]
    role: Role
    unit: str
    reading: SeriesReading
    source: str
    captures: str
    does_not_capture: str

    def indicator(self) -> Indicator:
        """The indicator that it declares; a series is never coded on the orientation scale itself."""
        said = {name: getattr(self, name) for name in type(self).model_fields if name != "reading"}
        return Indicator(**said, scale="own", observe=self.reading)


def series_indicators(text: str, *, where: str) -> dict[str, Indicator]:
    """The indicators of a YAML text of entries, by id.

    Raises
    ------
    TrackgaugeError
        If an entry lacks a key, has one that is not known, or a value that is not allowed.
    """
    found: dict[str, Any] = yaml.load(text, Loader=LOADER)
    indicators = {}
    for name, entry in found.items():
        try:
            indicators[name] = SeriesIndicator.model_validate(entry).indicator()
        except ValidationError as error:
            raise fault(error, SeriesIndicator, f"{where}, {name}") from None
    return indicators


def fault(error: ValidationError, model: type[BaseModel], where: str) -> TrackgaugeError:
    """The first fault of a declaration in a sentence: the key, what is needed or allowed, the nearest match."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = tuple(model.model_fields) if len(first["loc"]) == 1 else tuple(SeriesReading.model_fields)
        hint = did_you_mean(str(first["loc"][-1]), known) or f"Allowed: {', '.join(known)}."
        return TrackgaugeError(f"there is no key '{place}'", where=where, next_step=hint)
    if first["type"] == "missing":
        needed = ", ".join(name for name, field in model.model_fields.items() if field.is_required())
        return TrackgaugeError(f"the key '{place}' is missing", where=where, next_step=f"Needed: {needed}.")
    return TrackgaugeError(f"'{first['input']}': {first['msg']}", where=f"{where}, {place}")


def few_lines(path: Path) -> Any:
    """The content of a YAML file of a few keys and values; what unfolds or nests without end is refused unread.

    Raises
    ------
    TrackgaugeError
        If it cannot be read, is no YAML in UTF-8, or is too long, too deep, or has aliases.
    """
    limits.regular(path)
    try:
        text = path.read_bytes()[: MOST_BYTES + 1].decode("utf-8")
        if len(text) > MOST_BYTES or not _shallow(text):
            raise TrackgaugeError(
                "this is no declaration: too long, too deep, or with aliases", where=path.name,
                next_step=f"Write a few lines of keys and values: {', '.join(Declared.model_fields)}.",
            )  # fmt: skip
        return yaml.load(text, Loader=LOADER)
    except OSError as error:
        raise TrackgaugeError(f"cannot read '{path}' ({error.strerror})") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise TrackgaugeError(f"not a YAML file in UTF-8 ({str(error).splitlines()[0]})", where=str(path)) from None


def _shallow(text: str) -> bool:
    """Whether a text has few entries, few levels and no aliases; told from the stream of events, without unfolding."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
        depth += isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
        depth -= isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent))
        if depth > MOST_DEPTH or count > MOST_ENTRIES or isinstance(event, yaml.AliasEvent):
            return False
    return True
