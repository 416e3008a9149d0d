"""Cells of series as the checks walk over them, with the words for where they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack import series_store
from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.series_declaration import PairValues


class Where(TypedDict):
    """State (or pair) and year of a cell."""

    state: str
    year: int


def where_pair(pack: Pack, pairs: PairValues, at: Any) -> Where:
    """States and year of one cell of a series of pairs."""
    states = pack.series_states
    pair = f"{states[int(pairs.first[at])]}-{states[int(pairs.second[at])]}"
    return {"state": pair, "year": pack.series_years[int(pairs.year[at])]}


def values_of(pack: Pack, series_id: str) -> NDArray[np.float64]:
    """All stored values of a series, in one row; NaN where one is known to be unknown."""
    series = pack.about_series(series_id)
    if series.level == "state":
        return series_store.state_values(pack.folder, series).ravel()
    return series_store.pair_values(pack.folder, series, len(pack.series_states), len(pack.series_years)).values


def faults(pack: Pack, series_id: str, wrong: NDArray[np.bool_]) -> Iterator[tuple[float, Where]]:
    """Value and place of the cells of `values_of` that are wrong."""
    series = pack.about_series(series_id)
    values = values_of(pack, series_id)
    for at in np.flatnonzero(wrong):
        if series.level == "state":
            year, state = divmod(int(at), len(pack.series_states))
            yield float(values[at]), {"state": pack.series_states[state], "year": pack.series_years[year]}
        else:
            pairs = series_store.pair_values(pack.folder, series, len(pack.series_states), len(pack.series_years))
            yield float(values[at]), where_pair(pack, pairs, at)
