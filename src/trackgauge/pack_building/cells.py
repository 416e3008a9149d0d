"""The cells of a stored series one by one, under keys that do not depend on the pack's order of states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack import series_store
from trackgauge.evidence.pack.read import Pack


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Known values of a series.

    Parameters
    ----------
    keys
        `CHN 2018` or `CHN-RUS 2018`, shape (cell,), sorted.
    values
        Shape (cell,), without NaN.
    """

    keys: NDArray[np.str_]
    values: NDArray[np.float64]

    @classmethod
    def none(cls) -> Cells:
        """No cell at all."""
        return cls(np.array([], dtype=np.str_), np.array([], dtype=np.float64))


def cells_of(pack: Pack, series_id: str) -> Cells:
    """The stored cells of a series; zeros that follow from the coverage are not among them."""
    series, states = pack.about_series(series_id), np.array(pack.series_states)
    years = np.array([str(year) for year in pack.series_years])
    if series.level == "state":
        values = series_store.state_values(pack.folder, series)
        year, state = np.nonzero(~np.isnan(values))
        keys, found = np.char.add(np.char.add(states[state], " "), years[year]), values[year, state]
    else:
        pairs = series_store.pair_values(pack.folder, series, len(states), len(years))
        known = ~np.isnan(pairs.values)
        names = np.char.add(np.char.add(states[pairs.first[known]], "-"), states[pairs.second[known]])
        keys, found = np.char.add(np.char.add(names, " "), years[pairs.year[known]]), pairs.values[known]
    order = np.argsort(keys, kind="stable")
    return Cells(keys[order], found[order])
