"""Raw tables on their way to a series: read, corrected, brought to the pack's states and years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge import sources
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.table import Table
from trackgauge.countries import convert
from trackgauge.evidence.corrections import cell_corrections, corrected
from trackgauge.evidence.pack.series_store import PairValues
from trackgauge.pack_building.series import Series

Combine = Literal["one", "sum", "max"]
"""What several rows of one key become: `one` refuses them."""

_COMBINED: dict[Combine, Callable[..., None]] = {"one": np.maximum.at, "sum": np.add.at, "max": np.maximum.at}


@dataclass(frozen=True, slots=True)
class Grid:
    """The states (ISO 3166 alpha-3) and years of the series of a pack."""

    states: tuple[str, ...]
    years: tuple[int, ...]

    def places(self, codes: Iterable[Any]) -> NDArray[np.intp]:
        """Places of codes among the states; -1 where there is none."""
        position = {state: place for place, state in enumerate(self.states)}
        return np.array([position.get(code, -1) for code in codes], dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Rows of a source that have no place in the pack: the value, the reason, how many and when."""

    value: str
    why: str
    rows: int
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Raw:
    """What `compute` of a series reads through; it notes every row that finds no place in the pack.

    Parameters
    ----------
    series_id, series
        The series that is being computed: its level decides what a pair is, its sources what may be read.
    folder
        Folder of public data files.
    """

    series_id: str
    series: Series
    folder: Path
    grid: Grid
    unplaced: list[Unplaced] = field(default_factory=list)
    corrections: set[str] = field(default_factory=set)

    @property
    def shape(self) -> tuple[int, int]:
        """Shape of the values of states: (year, state)."""
        return len(self.grid.years), len(self.grid.states)

    def table(self, source: str, file: str = "") -> Table:
        """A table of one of the declared sources, with the corrections declared for it.

        Raises
        ------
        TrackgaugeError
            If the series does not declare the source, the file is missing or another version, or a correction does
            not find its fault.
        """
        if source not in self.series.sources:
            raise TrackgaugeError(
                f"source '{source}' is read and not declared",
                where=f"series {self.series_id}",
                next_step="Add it to `sources` of the series, so that its licence and attribution are stated.",
            )
        table, corrections = _table(source, self.folder, file)
        self.corrections.update(corrections)
        return table

    def states(
        self,
        codes: ArrayLike,
        years: ArrayLike,
        values: ArrayLike,
        *,
        system: str,
        combine: Combine = "one",
    ) -> NDArray[np.float64]:
        """Values of states on the pack's states and years, shape (year, state); NaN where there is no row.

        Parameters
        ----------
        codes, years, values
            Shape (row,); rows with a missing value are left out, years outside the pack too.
        system
            Code system of `codes`: `iso3`, `cow`, `gw`, `name` (see `trackgauge.countries.convert`).
        combine
            What several rows of a state and year become; `one` refuses them.

        Raises
        ------
        TrackgaugeError
            If a state and year stands twice and `combine` is `one`.
        """
        when, worth = self._when(years), np.asarray(values, dtype=np.float64)
        kept = np.flatnonzero((when >= 0) & ~np.isnan(worth))
        places = self.placed(np.asarray(codes)[kept], np.asarray(years)[kept], system)
        key = when[kept] * len(self.grid.states) + places
        unique, combined = self._combined(key[places >= 0], worth[kept][places >= 0], combine)
        found = np.full(self.shape, np.nan)
        found.flat[unique] = combined
        return found

    def pairs(
        self,
        first: ArrayLike,
        second: ArrayLike,
        years: ArrayLike,
        values: ArrayLike,
        *,
        system: str,
        covered: NDArray[np.bool_],
        combine: Combine = "one",
    ) -> PairValues:
        """Values of pairs on the pack's states and years; of an undirected series both orders are one pair.

        Parameters
        ----------
        first, second, years, values
            Shape (row,); rows outside the pack's years are left out, a missing value stays one.
        system
            Code system of `first` and `second`.
        covered
            Shape (year, state), for example from `existing` or `seen`.
        combine
            What several rows of a pair and year become; `one` refuses them.

        Raises
        ------
        TrackgaugeError
            If a pair and year stands twice and `combine` is `one`.
        """
        when = self._when(years)
        inside = when >= 0
        both = np.concatenate([np.asarray(first)[inside], np.asarray(second)[inside]])
        places = self.placed(both, np.tile(np.asarray(years)[inside], 2), system)
        a, b = places[: inside.sum()], places[inside.sum() :]
        good = (a >= 0) & (b >= 0) & (a != b)
        if self.series.level == "dyad":
            a, b = np.minimum(a, b), np.maximum(a, b)
        size, length = len(self.grid.states), len(self.grid.years)
        key = ((a * size + b) * length + when[inside])[good]
        worth = np.asarray(values, dtype=np.float64)[inside][good]
        unique, combined = self._combined(key, worth, combine)
        pair, year = np.divmod(unique, length)
        return PairValues(*np.divmod(pair, size), year, combined, covered)

    def existing(self, system: str, first: int, last: int) -> NDArray[np.bool_]:
        """States that had a code of a system in a year of the producer's period. Shape (year, state)."""
        inside = np.array([first <= year <= last for year in self.grid.years])
        return np.asarray(_existing(self.grid, system) & inside[:, None])

    def seen(self, codes: ArrayLike, years: ArrayLike, *, system: str) -> NDArray[np.bool_]:
        """States that stand in the rows of a year. Shape (year, state)."""
        when = self._when(years)
        inside = np.flatnonzero(when >= 0)
        listed = np.asarray(codes)[inside]
        places = self.grid.places(convert(listed, source=system, to="iso3", year=np.asarray(years)[inside]).values)
        found = np.zeros(self.shape, dtype=np.bool_)
        found[when[inside][places >= 0], places[places >= 0]] = True
        return found

    def spells(self, start: ArrayLike, end: ArrayLike) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """Rows and years of spells, both ends included and cut to the pack's years: shape (row-year,) each."""
        first = np.maximum(np.asarray(start, dtype=np.int64), self.grid.years[0])
        last = np.minimum(np.asarray(end, dtype=np.int64), self.grid.years[-1])
        length = np.maximum(last - first + 1, 0)
        rows = np.repeat(np.arange(first.size), length)
        step = np.arange(rows.size) - np.repeat(np.cumsum(length) - length, length)
        return rows, first[rows] + step

    def placed(self, codes: NDArray[Any], years: NDArray[Any], system: str) -> NDArray[np.intp]:
        """Places among the pack's states of codes as of their years; -1, and a note, where there is none."""
        found = convert(codes, source=system, to="iso3", year=years)
        for failure in found.failures:
            self._note(str(failure.value), failure.why, np.asarray(years)[list(failure.rows)])
        places = self.grid.places(found.values)
        outside = np.array([code is not None for code in found.values], dtype=np.bool_) & (places < 0)
        for code in sorted(set(found.values[outside])):
            self._note(str(code), "not a state of the pack", np.asarray(years)[found.values == code])
        return places

    def _note(self, value: str, why: str, years: NDArray[Any]) -> None:
        self.unplaced.append(Unplaced(value, why, len(years), int(years.min()), int(years.max())))

    def _when(self, years: ArrayLike) -> NDArray[np.intp]:
        """Places of years in the pack; -1 outside."""
        given = np.asarray(years, dtype=np.float64)
        first, last = self.grid.years[0], self.grid.years[-1]
        inside = (given >= first) & (given <= last)
        return np.where(inside, np.where(inside, given, first) - first, -1).astype(np.intp)

    def _combined(
        self, key: NDArray[np.intp], values: NDArray[np.float64], combine: Combine
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        unique, inverse, times = np.unique(key, return_inverse=True, return_counts=True)
        if combine == "one" and unique.size < key.size:
            raise TrackgaugeError(
                f"{key.size - unique.size} rows repeat a key, the first {times.max()} times",
                where=f"series {self.series_id}",
                next_step="Say with `combine` what several rows become.",
            )
        combined = np.full(unique.size, 0.0 if combine == "sum" else -np.inf)
        _COMBINED[combine](combined, inverse, values)
        return unique, combined


@lru_cache(maxsize=8)
def _table(source: str, folder: Path, file: str) -> tuple[Table, tuple[str, ...]]:
    """A table with its corrections, and their ids."""
    name = sources.declared(source).file(file).name
    mine = [one for one in cell_corrections() if (one.source, one.file) == (source, name)]
    table = reduce(corrected, mine, sources.read(source, folder, file=file))
    return table, tuple(one.id for one in mine)


@lru_cache(maxsize=8)
def _existing(grid: Grid, system: str) -> NDArray[np.bool_]:
    """Whether a state existed and had a code of the system. Shape (year, state)."""
    found = np.zeros((len(grid.years), len(grid.states)), dtype=np.bool_)
    for at, year in enumerate(grid.years):
        codes = convert(list(grid.states), source="iso3", to=system, year=year).values
        # A state that did not exist yet is read as the one that it continues: Serbia in 1995 as Yugoslavia.
        alive = convert(list(grid.states), source="iso3", to="iso3", year=year).values
        found[at] = [
            code is not None and name == state for code, name, state in zip(codes, alive, grid.states, strict=True)
        ]
    return found
