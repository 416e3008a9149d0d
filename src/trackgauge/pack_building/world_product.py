"""Gross domestic product of states in current US dollars, from the World Development Indicators."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trackgauge import sources

WDI = "wdi"
INDICATORS = "covariates/economy/wdi_selected_long.parquet"
GDP = "NY.GDP.MKTP.CD"


@dataclass(frozen=True, slots=True)
class StateYears:
    """One number per economy and year.

    Attributes
    ----------
    values
        Shape (year, economy), float64, in `unit`; NaN where the source has none.
    """

    economies: tuple[str, ...]
    years: tuple[int, ...]
    values: NDArray[np.float64]
    unit: str


def read_gdp(folder: Path) -> StateYears:
    """Gross domestic product of all economies (aggregates included), in current US dollars.

    Parameters
    ----------
    folder
        Folder of public data files (with `covariates/economy` inside).

    Raises
    ------
    TrackgaugeError
        If the file is missing or is not the declared version, or if duckdb is not installed.
    """
    table = sources.read(WDI, folder, file=INDICATORS)
    known = (table["indicator"] == GDP) & ~np.isnan(table["value"])
    economies, column = np.unique(table["iso3c"][known].astype(str), return_inverse=True)
    years, row = np.unique(table["year"][known].astype(np.int64), return_inverse=True)
    values = np.full((years.size, economies.size), np.nan)
    values[row, column] = table["value"][known]
    return StateYears(tuple(economies.tolist()), tuple(years.tolist()), values, "usd")


def gdp_shares(gdp: StateYears, states: tuple[str, ...], years: tuple[int, ...]) -> NDArray[np.float64]:
    """Each state's share (0-1) of the summed product of the states with a value. Shape (year, state).

    NaN where a state has no value; a missing value is not a zero, so the other shares are then a little high.
    """
    values = np.full((len(years), len(states)), np.nan)
    for column, state in enumerate(states):
        if state in gdp.economies:
            values[:, column] = gdp.values[[gdp.years.index(year) for year in years], gdp.economies.index(state)]
    return np.asarray(values / np.nansum(values, axis=1, keepdims=True), dtype=np.float64)
