"""What an indicator declares, and what it hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from trackgauge.core import registry

if TYPE_CHECKING:
    from trackgauge.orientation.case import Case

FOLDER = "trackgauge.orientation.indicators"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The declaration of an indicator. Nothing has a default: direction and anchors are always stated.

    `neutral` and `full` anchor the indicator's own unit on the orientation scale: a value of `neutral` reads
    as 0 (indifferent), one of `full` as +2 (carries the organisation), and the line through both gives every
    other. `scale` says how far this holds: "ladder" where coders placed members on the orientation scale
    itself, "own" where the unit is another and the model has to learn how it maps.
    """

    name: str
    dimension: Literal["interest", "identity", "policy"]
    sub_dimension: str
    level: Literal["actor", "dyad"]
    kind: Literal["coding", "behaviour"]
    role: Literal["model", "beside"]
    scale: Literal["ladder", "own"]
    unit: str
    higher_means: str
    neutral: float
    full: float
    source: str
    captures: str
    does_not_capture: str

    def score(self, value: float) -> float:
        """The value on the orientation scale, -2 to +2 where the anchors fit."""
        return 2 * (value - self.neutral) / (self.full - self.neutral)


def ids() -> tuple[str, ...]:
    """Ids of all indicators: the names of their files."""
    return registry.ids(FOLDER)


def declaration(indicator_id: str) -> Indicator:
    """The declaration of one indicator.

    Raises
    ------
    TrackgaugeError
        If there is no such indicator; the error names the nearest match.
    """
    module = registry.find(FOLDER, indicator_id, kind="indicator")
    return cast(Indicator, module.INDICATOR)


def compute(indicator_id: str, case: Case) -> tuple[Observation, ...]:
    """The values of one indicator for one organisation, in its own unit."""
    module = registry.find(FOLDER, indicator_id, kind="indicator")
    function = cast("Callable[[Case], Iterable[Observation]]", module.compute)
    return tuple(function(case))
