"""Codes are known: states of the code book, with values only in years in which they existed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trackgauge.countries import convert
from trackgauge.evidence.pack import series_store
from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding


def check(pack: Pack) -> Iterator[PackFinding]:
    """The states of the pack, and every state and year with a value."""
    unknown = convert(list(pack.series_states), source="iso3", to="state").failures
    for failure in unknown:
        yield PackFinding("error", "codes_are_known", "", f"'{failure.value}' is no state", "a code of the code book")
    alive = _alive(pack.series_states, pack.series_years)
    for series_id in pack.series_ids:
        for year, state in np.argwhere(_observed(pack, series_id) & ~alive):
            name = pack.series_states[state]
            found, allowed = f"a value of {name}", "years in which the state existed"
            yield PackFinding("warning", "codes_are_known", series_id, found, allowed, name, pack.series_years[year])


@lru_cache(maxsize=4)
def _alive(states: tuple[str, ...], years: tuple[int, ...]) -> NDArray[np.bool_]:
    """Whether a state existed on a day of the year. Shape (year, state)."""
    found = [convert(list(states), source="iso3", to="iso3", year=year).values for year in years]
    return np.array([[code == name for code, name in zip(row, states, strict=True)] for row in found])


def _observed(pack: Pack, series_id: str) -> NDArray[np.bool_]:
    """Whether a state has a known value. Shape (year, state)."""
    series, size = pack.about_series(series_id), len(pack.series_states)
    if series.level == "state":
        return ~np.isnan(series_store.state_values(pack.folder, series))
    pairs = series_store.pair_values(pack.folder, series, size, len(pack.series_years))
    observed = np.zeros((len(pack.series_years), size), dtype=np.bool_)
    known = ~np.isnan(pairs.values)
    for places in (pairs.first, pairs.second):
        observed[pairs.year[known], places[known]] = True
    return observed
