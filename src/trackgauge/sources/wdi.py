"""Gross domestic product of states in current US dollars, from the World Development Indicators."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trackgauge.formats.extras import connect
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

INDICATORS = "covariates/economy/wdi_selected_long.parquet"
GDP = "NY.GDP.MKTP.CD"

SOURCE = Source(
    id="wdi",
    title="World Development Indicators: GDP (current US$), NY.GDP.MKTP.CD",
    topic="economy",
    producer="World Bank",
    version="snapshot of 1 July 2026 (datasets/world-development-indicators, commit "
    "4ebec5a2273f531ba238a34dbe440394dc5a6c4b)",
    licence="CC BY 4.0",
    may_ship="values",
    attribution="World Bank, World Development Indicators, GDP (current US$). CC BY 4.0.",
    address="https://data.worldbank.org/indicator/NY.GDP.MKTP.CD; "
    "https://github.com/datasets/world-development-indicators",
    obtained="Fourteen indicators from 1985 on, joined into one long table; values unchanged.",
    references=(
        Reference(
            key="wdi",
            kind="dataset",
            authors=("World Bank",),
            title="World Development Indicators",
            year=2026,
            url="https://data.worldbank.org/indicator/NY.GDP.MKTP.CD",
            note="Snapshot of 1 July 2026",
        ),
    ),
    files=(
        SourceFile(
            INDICATORS,
            "8fc563c2aafa2a78954b4cbc12609bc9fa6f7b971c055e8aad9e0a2ecce2d952",
            "one row per economy, year and indicator: GDP, growth, population, trade, remittances, investment, energy "
            "imports, debt, military spending",
            size_bytes=1_027_272,
            rows=121_546,
            columns={
                "iso3c": "economy, ISO 3166 alpha-3 or a code of the World Bank",
                "year": "calendar year",
                "indicator": "code of one of fourteen indicators, for example NY.GDP.MKTP.CD (GDP, current US$), "
                "SP.POP.TOTL (population) or MS.MIL.XPND.GD.ZS (military spending, % of GDP)",
                "value": "in the unit of the indicator",
            },
            by_hand="Fourteen files indicators/CODE/data.csv of datasets/world-development-indicators at commit "
            "4ebec5a2273f531ba238a34dbe440394dc5a6c4b were joined into one long table from 1985 on; values unchanged. "
            "Download the indicators you need.",
        ),
    ),
    first_year=1985,
    last_year=2025,
    codes="ISO 3166 alpha-3 with the World Bank's own codes for aggregates and XKX for Kosovo.",
    known_faults=(
        "Regional and income aggregates stand among the economies: filter by a list of states.",
        "Military spending (MS.MIL.XPND.GD.ZS) is SIPRI's: compute scores from it, do not pass the values on.",
        "Taiwan is absent. North Korea has no value; Cuba, Eritrea, Syria, Venezuela and Yemen have gaps.",
        "Serbia carries its own code before 2006.",
        "The latest year misses economies that had not reported by the snapshot.",
    ),
)

_QUERY = "select iso3c, year, value from read_parquet(?) where indicator = ? and value is not null"


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


def read(folder: Path) -> StateYears:
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
    path = SOURCE.verified(folder, INDICATORS)
    with connect() as connection:
        table = connection.execute(_QUERY, [str(path), GDP]).fetchnumpy()
    economies, column = np.unique(np.asarray(table["iso3c"], dtype=str), return_inverse=True)
    years, row = np.unique(np.asarray(table["year"], dtype=np.int64), return_inverse=True)
    values = np.full((years.size, economies.size), np.nan)
    values[row, column] = np.asarray(table["value"], dtype=np.float64)
    return StateYears(tuple(economies.tolist()), tuple(years.tolist()), values, "usd")
