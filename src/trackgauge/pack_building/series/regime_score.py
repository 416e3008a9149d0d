"""How democratic a state is, by two sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.series_declaration import Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

Floats = NDArray[np.float64]

SERIES = Series(
    name="Regime score",
    topic="regime",
    level="state",
    unit="mean of V-Dem electoral democracy and Freedom House, each from 0 to 1",
    low=0,
    high=1,
    higher_means="elections are freer and rights better kept",
    sources=("vdem", "freedom_house"),
    ships="scores",
    decimals=3,
    computed="Mean of V-Dem's index of electoral democracy (v15) and Freedom House: (14 - political rights - civil "
    "liberties) / 12 to 2011, sum of the sub-scores / 100 from 2012. Where one of the two is missing, the other alone.",
    notes=(
        "A score computed from V-Dem and passed on carries CC BY-SA 4.0.",
        "Small states are not in V-Dem: theirs is Freedom House alone, which stands about 0.1 higher on average.",
        "Both are judgements of experts, most of them trained in the West.",
    ),
)

FULL_FROM = 2012
RATINGS, SCORES = "freedom_house_ratings_1972_2019.parquet", "fh_full.parquet"


def compute(raw: Raw) -> Floats:
    """The mean of those that cover the state and year."""
    both = np.stack([_vdem(raw), _freedom_house(raw)])
    known = ~np.isnan(both)
    count = known.sum(axis=0)
    mean: Floats = np.where(count > 0, np.where(known, both, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)
    return mean


def _vdem(raw: Raw) -> Floats:
    table = raw.table("vdem")
    known = ~np.isnan(table["v2x_polyarchy"]) & np.isin(table["country_text_id"], raw.grid.states)
    return raw.states(
        table["country_text_id"][known],
        table["year"][known],
        table["v2x_polyarchy"][known],
        system="iso3",
        combine="max",
    )


def _freedom_house(raw: Raw) -> Floats:
    ratings = raw.table("freedom_house", RATINGS)
    early = (ratings["year"] < FULL_FROM) & ~np.isnan(ratings["cown"].astype(np.float64))
    freedom = (14.0 - ratings["political_rights"][early] - ratings["civil_liberties"][early]) / 12.0
    first = raw.states(ratings["cown"][early], ratings["year"][early], freedom, system="cow", combine="max")
    full = raw.table("freedom_house", SCORES)
    late = (full["year"] >= FULL_FROM) & ~np.isnan(full["cown"].astype(np.float64))
    share = full["total"][late] / 100.0
    second = raw.states(full["cown"][late], full["year"][late], share, system="cow", combine="max")
    return np.where(np.isnan(first), second, first)
