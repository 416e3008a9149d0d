"""What a pack gives of its series: values of states and pairs where they are asked for, and plain rows of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence.pack import series_store
from trackgauge.evidence.pack.layout import FIRST_YEAR

Missing = Literal["error", "empty"]


class SeriesOfPack:
    """The series of a pack, and where a state or a year stands in it."""

    folder: Path
    states: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def series_ids(self) -> tuple[str, ...]:
        """Ids of the series of states and pairs in the pack.

        >>> from trackgauge.evidence import load_pack
        >>> "alliance" in load_pack().series_ids
        True
        """
        return series_store.stored_ids(self.folder)

    def about_series(self, series_id: str) -> series_store.StoredSeries:
        """Level, unit, range, direction, years, sources and notes of a series.

        Raises
        ------
        TrackgaugeError
            If the pack has no such series; the error names the nearest match.
        """
        mark = series_store.grid_mark(self.series_states, self.series_years)
        return series_store.stored(self.folder, series_id, mark)

    @property
    def series_states(self) -> tuple[str, ...]:
        """States that series can know: those of the votes, then states without a vote in the General Assembly."""
        return (*self.states, *series_store.VOTELESS)

    @property
    def series_years(self) -> tuple[int, ...]:
        """Years that series can know: from 1990 on, a year before the assessments."""
        return tuple(range(min(FIRST_YEAR, self.years[0]), self.years[-1] + 1))

    def state_series(
        self,
        series_id: str,
        states: Sequence[str] | None = None,
        years: Iterable[int] | None = None,
        *,
        missing: Missing = "error",
    ) -> NDArray[np.float64]:
        """Values of a series of states, float64 of shape (year, state); NaN where nothing is known.

        Unit, range and direction stand in `about_series`.

        Parameters
        ----------
        states, years
            In the order wanted, without repetition of a state, of `series_states` and `series_years`; the pack's
            `states` and `years` if left out.
        missing
            ``"error"`` refuses a state or year that the pack lacks; ``"empty"`` leaves it NaN.

        Raises
        ------
        TrackgaugeError
            If the pack has no such series, it is one of pairs, or a state or year is not in the pack.
        """
        names = self.states if states is None else tuple(states)
        wanted = self.years if years is None else tuple(years)
        here, then, columns, rows = self._cells(names, wanted, missing, self.series_states, self.series_years)
        values = series_store.state_values(self.folder, self.about_series(series_id))
        found = np.full((len(wanted), len(names)), np.nan)
        found[np.ix_(then, here)] = values[np.ix_(rows, columns)]
        return found

    def dyad_series(
        self, series_id: str, states: Sequence[str], years: Iterable[int], *, missing: Missing = "error"
    ) -> NDArray[np.float64]:
        """Values of a series of pairs among a set of states, float64 of shape (year, state, state).

        The first state is the one that acts (of an undirected series both orders are the same). NaN means that
        nothing is known: outside the producer's years or states, on the diagonal, and wherever a pair has no cell
        in a series that does not take it for a zero.

        Parameters
        ----------
        states, years
            In the order wanted, without repetition of a state, of `series_states` and `series_years`.
        missing
            ``"error"`` refuses a state or year that the pack lacks; ``"empty"`` leaves it NaN.

        Raises
        ------
        TrackgaugeError
            If the pack has no such series, it is one of states, or a state or year is not in the pack.

        >>> from trackgauge.evidence import load_pack
        >>> load_pack().dyad_series("alliance", ["CHN", "PRK"], [2018]).shape
        (1, 2, 2)
        """
        names, wanted = tuple(states), tuple(years)
        here, then, columns, rows = self._cells(names, wanted, missing, self.series_states, self.series_years)
        series, size = self.about_series(series_id), len(self.series_states)
        pairs = series_store.pair_values(self.folder, series, size, len(self.series_years))
        found = np.full((len(wanted), len(names), len(names)), np.nan)
        found[np.ix_(then, here, here)] = series_store.dense(series, pairs, size, columns, rows)
        return found

    def covered(self, series_id: str) -> NDArray[np.bool_]:
        """Where the producers of a series would have recorded a state, shape (year, state) of the pack's `states`.

        A series of states is covered where it has a value.

        Raises
        ------
        TrackgaugeError
            If the pack has no such series.
        """
        series = self.about_series(series_id)
        if series.level == "state":
            return ~np.isnan(self.state_series(series_id))
        pairs = series_store.pair_values(self.folder, series, len(self.series_states), len(self.series_years))
        before = len(self.series_years) - len(self.years)
        return pairs.covered[before:, : len(self.states)]

    def _cells(
        self,
        names: tuple[str, ...],
        wanted: tuple[int, ...],
        missing: Missing,
        states: tuple[str, ...],
        years: tuple[int, ...],
    ) -> tuple[list[int], list[int], list[int], list[int]]:
        """Places of the states and years that are to be looked up, and their columns and rows among those known."""
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise TrackgaugeError(f"state '{twice}' is given twice", where="evidence pack")
        here, then = list(range(len(names))), list(range(len(wanted)))
        if missing != "error":
            here = [place for place in here if names[place] in states]
            then = [place for place in then if wanted[place] in years]
        columns = [column_of(names[place], states) for place in here]
        return here, then, columns, [row_of(wanted[place], years) for place in then]


def column_of(state: str, states: tuple[str, ...]) -> int:
    """Place of a state among those known; an error that names the nearest one if it is not among them."""
    try:
        return states.index(state)
    except ValueError:
        hint = did_you_mean(state, states) or "States carry ISO 3166 alpha-3 codes."
        raise TrackgaugeError(f"no state '{state}'", where="evidence pack", next_step=hint) from None


def row_of(year: int, years: tuple[int, ...]) -> int:
    """Place of a year among those known, which have no gaps; an error that names their range if it is not."""
    if year not in years:
        raise TrackgaugeError(
            f"no year {year}", where="evidence pack", next_step=f"It covers {years[0]} to {years[-1]}."
        )
    return year - years[0]


LISTED = ("name", "topic", "level", "unit", "first_year", "last_year", "states", "cells", "ships")


def listed_series(pack: SeriesOfPack) -> list[dict[str, Any]]:
    """One row a series: id, what it measures, years, states, cells, sources."""
    rows = []
    for series_id in pack.series_ids:
        about = pack.about_series(series_id).about
        sources = [source["id"] for source in about["sources"]]
        rows.append({"id": series_id, **{name: about[name] for name in LISTED}, "sources": sources})
    return rows


def series_values(
    pack: SeriesOfPack, series_id: str, states: Sequence[str], first: int | None = None, last: int | None = None
) -> dict[str, Any]:
    """Values of one state or one pair, year by year.

    Parameters
    ----------
    first, last
        Years, both included; those for which the series has values if left out.

    Returns
    -------
    `series`, `unit`, `states`, `attribution`, and `years` with `year` and `value`; of a pair also `back`, the second
    state's value towards the first. Null where nothing is known.

    Raises
    ------
    TrackgaugeError
        If the series, a state or a year is not in the pack, or the series is not one of as many states.
    """
    series = pack.about_series(series_id)
    wanted = 1 if series.level == "state" else 2
    if len(states) != wanted:
        raise TrackgaugeError(
            f"'{series_id}' is a series of level '{series.level}', {len(states)} "
            f"state{'s were' if len(states) > 1 else ' was'} given",
            next_step=f"Name {('one state', 'two states')[wanted - 1]}.",
        )
    years = range(first or series.first_year, (last or series.last_year) + 1)
    if series.level == "state":
        columns = {"value": pack.state_series(series_id, states, years)[:, 0]}
    else:
        values = pack.dyad_series(series_id, states, years)
        columns = {"value": values[:, 0, 1], "back": values[:, 1, 0]}
    return {
        "series": series_id,
        "unit": series.about["unit"],
        "level": series.level,
        "states": list(states),
        "attribution": [source["attribution"] for source in series.about["sources"]],
        "years": [
            {"year": year, **{name: _plain(column[at]) for name, column in columns.items()}}
            for at, year in enumerate(years)
        ],
    }


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
