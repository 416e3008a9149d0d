"""How states are governed: electoral democracy, and the Worldwide Governance Indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.series_store import StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

OWN_CODES = {"ADO": "AND", "KSV": "XKX", "ROM": "ROU", "TMP": "TLS", "WBG": "PSE", "ZAR": "COD"}
"""Codes of the World Bank that are no ISO 3166 alpha-3 codes."""


def voice(raw: Raw, column: str) -> StateValues:
    """Voice and accountability to 2023: `Estimate` or `StdErr`."""
    table = raw.table("wgi_voice")
    return raw.states(_codes(table["wb_code"]), table["year"], table[column], system="iso3")


def governance(raw: Raw, indicator: str) -> StateValues:
    """An estimate of the release of 2020, to 2019: `PoliticalStability`, `GovernmentEffectiveness`, `RuleofLaw`, …"""
    table = raw.table("wgi")
    chosen = table["indicator"] == indicator
    codes = _codes(table["wbcode"][chosen])
    return raw.states(codes, table["year"][chosen], table["estimate"][chosen], system="iso3")


def _codes(codes: NDArray[Any]) -> NDArray[np.object_]:
    return np.array([OWN_CODES.get(code, code) for code in codes], dtype=object)


Floats = NDArray[np.float64]


FULL_FROM = 2012
RATINGS, SCORES = "freedom_house_ratings_1972_2019.parquet", "fh_full.parquet"


def regime_score(raw: Raw) -> Floats:
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
