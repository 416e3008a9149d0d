"""What an indicator declares and hands over, and the case that it reads: one organisation's evidence, arranged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator

from trackgauge.core.dimensions import Dimension
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence import EvidenceRow, EvidenceTable, Pack
from trackgauge.organisations import Organisation

Counts = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]

Role = Annotated[
    Literal["model", "auxiliary"], BeforeValidator(lambda said: "auxiliary" if said == "beside" else said)
]
"""What an indicator is for: `model` enters the scores, `auxiliary` is shown for comparison (`beside`, as it was called
before, is read as that)."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator for one member over one spell of years.

    `value` is in the indicator's own unit; `standard_error` in the same unit (0 where the value is exact or a
    judgement whose error the model estimates); `weight` is 1 for a sure value, less for a doubtful one;
    `rows` are the ids of the evidence rows behind it.
    """

    actor: str
    first_year: int
    last_year: int
    value: float
    standard_error: float = 0.0
    weight: float = 1.0
    rows: tuple[str, ...] = ()


Observations = Mapping[str, tuple[Observation, ...]]
"""Observations by indicator id."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Agreement of every two members of a year with its standard error, in the indicator's own unit.

    Both have shape (member, member), symmetric, NaN on the diagonal and where undefined.
    """

    values: Floats
    errors: Floats

    def scaled(self, factor: float) -> Pairs:
        """In another unit."""
        return Pairs(self.values * factor, self.errors * abs(factor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The declaration of an indicator, with the way in which it reads a case.

    What is declared has no default: direction and anchors are always stated. `neutral` and `full` anchor the
    indicator's own unit on the orientation scale: a value of `neutral` reads as 0 (indifferent), one of `full` as +2
    (carries the organisation), and the line through both gives every other. `scale` says how far this holds: "ladder"
    where coders placed members on the orientation scale itself, "own" where the unit is another and the model has to
    learn how it maps.

    `observe` gives the observations of a case; `pairs`, where an indicator has values of pairs that show structure,
    those of all members of a year.
    """

    name: str
    dimension: Dimension
    sub_dimension: str
    level: Literal["actor", "dyad"]
    kind: Literal["coding", "behaviour"]
    role: Role
    scale: Literal["ladder", "own"]
    unit: str
    higher_means: str
    neutral: float
    full: float
    source: str
    captures: str
    does_not_capture: str
    observe: Callable[[Case], Iterable[Observation]]
    pairs: Callable[[Case, int], Pairs] | None = None

    def score(self, value: float) -> float:
        """The value on the orientation scale, -2 to +2 where the anchors fit."""
        return 2 * (value - self.neutral) / (self.full - self.neutral)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One value of the CSV file, with the line it stands on; `partner` is empty for a value about one state."""

    line: int
    actor: str
    partner: str
    year: int
    value: float
    standard_error: float
    source: str
    note: str

    def id_of(self, indicator_id: str, actor: str) -> str:
        """Id of the evidence row that tells it of one of its states."""
        return f"{indicator_id}/{self.line}/{actor}"


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """A user's indicator.

    Attributes
    ----------
    id
        Name of the YAML file without its ending.
    rows
        The values of its CSV file; none where it reads a series of the pack.
    files
        The files by name, for the manifest.
    values
        How many values it has: rows of its file, or observed values of the series.
    """

    id: str
    declaration: Indicator
    rows: tuple[OwnRow, ...]
    files: Mapping[str, Path] = field(hash=False)
    values: int

    def evidence(self) -> Iterator[EvidenceRow]:
        """The values as evidence rows; of a pair one row from each side."""
        for row in self.rows:
            for actor, partner in ((row.actor, row.partner), (row.partner, row.actor))[: 1 + bool(row.partner)]:
                yield EvidenceRow(
                    id=row.id_of(self.id, actor),
                    variable=self.id,
                    actor=actor,
                    partner=partner,
                    item="",
                    start_year=row.year,
                    end_year=row.year,
                    value=row.value,
                    unit=self.declaration.unit,
                    source=row.source or self.declaration.source,
                    confidence="high",
                    kind=self.declaration.kind,
                    note=row.note,
                )


def find(indicators: Mapping[str, Indicator], indicator_id: str) -> Indicator:
    """One of some indicators.

    Raises
    ------
    TrackgaugeError
        If there is none of that id; the error names the nearest match.
    """
    if indicator_id not in indicators:
        hint = did_you_mean(indicator_id, indicators) or f"Known: {', '.join(sorted(indicators))}."
        raise TrackgaugeError(f"there is no indicator '{indicator_id}'", next_step=hint)
    return indicators[indicator_id]


@dataclass(frozen=True)
class Case:
    """What indicators read: the years, who was a member when, evidence rows and joint votes.

    `actors` are all states that were a member in at least one of `years`, in alphabetical order; `members`
    gives those of each year, read on 31 December. `votes` and `norm_votes` have shape (year, actor, actor, 3, 3);
    `gdp_share` gives a state's share of the world's GDP by (actor, year); the series of `pack` are read when an
    indicator asks for them; `indicators` are all that may be asked, by id, those that the user brings (`own`) among
    them; `included` and `excluded` are those that the user puts into the model, or takes out of it.
    """

    organisation: Organisation
    years: tuple[int, ...]
    actors: tuple[str, ...]
    members: Mapping[int, tuple[str, ...]]
    evidence: EvidenceTable
    votes: Counts
    norm_votes: Counts
    gdp_share: Mapping[tuple[str, int], float]
    indicators: Mapping[str, Indicator]
    pack: Pack | None = None
    own: Mapping[str, OwnIndicator] = field(default_factory=dict)
    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    def declaration(self, indicator_id: str) -> Indicator:
        """The declaration of an indicator, of a user's own too.

        Raises
        ------
        TrackgaugeError
            If there is no such indicator; the error names the nearest match.
        """
        return find(self.indicators, indicator_id)

    def role(self, indicator_id: str) -> str:
        """`model` or `auxiliary`: as declared, unless the user asked otherwise."""
        if indicator_id in self.included:
            return "model"
        return "auxiliary" if indicator_id in self.excluded else self.declaration(indicator_id).role

    def compute(self, indicator_id: str) -> tuple[Observation, ...]:
        """The values of an indicator, of a user's own too, in its own unit."""
        return tuple(self.declaration(indicator_id).observe(self))

    def state_values(self, series_id: str) -> NDArray[np.float64]:
        """A series of states for the actors, shape (year, actor); NaN where nothing is known."""
        if self.pack is None:
            return np.full((len(self.years), len(self.actors)), np.nan)
        return self.pack.state_series(series_id, self.actors, self.years, missing="empty")

    def pair_values(self, series_id: str) -> NDArray[np.float64]:
        """A series of pairs among the actors, shape (year, actor, actor), the first towards the second."""
        if self.pack is None:
            return np.full((len(self.years), len(self.actors), len(self.actors)), np.nan)
        return self.pack.dyad_series(series_id, self.actors, self.years, missing="empty")

    def of(self, variable: str) -> list[EvidenceRow]:
        """Evidence rows of one variable about the actors of this case."""
        return self._by_variable.get(variable, [])

    @cached_property
    def _by_variable(self) -> dict[str, list[EvidenceRow]]:
        index: dict[str, list[EvidenceRow]] = defaultdict(list)
        known = set(self.actors)
        for row in self.evidence.rows:
            if row.actor in known:
                index[row.variable].append(row)
        return index


