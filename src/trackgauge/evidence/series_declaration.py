"""A series of the pack: what one file of `trackgauge.pack_building.series` declares, and what it hands over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

import numpy as np
from numpy.typing import NDArray

from trackgauge.core import registry

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

FOLDER = "trackgauge.pack_building.series"

Level = Literal["state", "dyad", "directed"]
Ships = Literal["values", "scores"]
Absent = Literal["zero", "unknown"]
Shares = Literal["no", "of the world", "of the first state"]
Topic = Literal[
    "security",
    "diplomacy",
    "capability",
    "membership",
    "economy",
    "regime",
    "identity",
    "opinion",
    "speeches",
    "treaties",
    "preferences",
]

SIGNIFICANT_DIGITS = 4
"""Digits kept of a series that declares no decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The declaration of a series; unit, range and direction have no default.

    Attributes
    ----------
    level
        `state`; `dyad` (the same read from both sides); `directed` (the first state's towards the second).
    low, high
        Smallest and largest possible value, in `unit`.
    sources
        Ids in `trackgauge.sources`; every table that `compute` reads is of one of them.
    ships
        Whether the pack holds the producer's values or a score computed from them. A source that allows scores
        alone can only be used by a series of scores.
    computed
        How the value comes from the columns of the sources, joins and gaps included.
    absent
        What a pair of two covered states without a cell means: a zero, or nothing known.
    shares
        Whether the values of a year add up to at most one: those of all states, or those of one state with all others.
    decimals
        Decimal places kept; None keeps four significant digits.
    notes
        What a reader must know before using a number: what it can and cannot show.
    """

    name: str
    topic: Topic
    level: Level
    unit: str
    low: float
    high: float
    higher_means: str
    sources: tuple[str, ...]
    ships: Ships
    computed: str
    absent: Absent = "unknown"
    shares: Shares = "no"
    decimals: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PairValues:
    """Values of pairs of states, and which states the producers cover.

    Parameters
    ----------
    first, second, year
        Places in the pack's states and years, shape (cell,); of an undirected series the first is the smaller.
    values
        Shape (cell,); NaN where the pair is covered and its value is not known.
    covered
        Shape (year, state): whether the producers would have recorded the state's pairs in that year.
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    year: NDArray[np.intp]
    values: NDArray[np.float64]
    covered: NDArray[np.bool_]

    def joined(self, other: PairValues) -> PairValues:
        """The cells of both, the higher value where both have one; coverage is that of the first."""
        first, second, year, values = (
            np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("first", "second", "year", "values")
        )
        keys, inverse = np.unique(np.stack([first, second, year]), axis=1, return_inverse=True)
        highest = np.full(keys.shape[1], -np.inf)
        np.maximum.at(highest, inverse, values)
        return PairValues(keys[0], keys[1], keys[2], highest, self.covered)


StateValues = NDArray[np.float64]
"""Values of states, shape (year, state) of the pack; NaN where nothing is known."""


def known_series() -> tuple[str, ...]:
    """Ids of all series: the names of their files.

    >>> "alliance" in known_series()
    True
    """
    return registry.ids(FOLDER)


def declared_series(series_id: str) -> Series:
    """The declaration of one series.

    Raises
    ------
    TrackgaugeError
        If there is no such series; the error names the nearest match.

    >>> declared_series("alliance").level
    'dyad'
    """
    return cast(Series, registry.find(FOLDER, series_id, kind="series").SERIES)


def compute_series(series_id: str, raw: Raw) -> StateValues | PairValues:
    """The values of one series from the raw tables of its sources."""
    module = registry.find(FOLDER, series_id, kind="series")
    return cast("Callable[[Raw], StateValues | PairValues]", module.compute)(raw)
