"""Worldwide Governance Indicators of states, with the World Bank's own codes read as the states they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.series_declaration import Series, StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

OWN_CODES = {"ADO": "AND", "KSV": "XKX", "ROM": "ROU", "TMP": "TLS", "WBG": "PSE", "ZAR": "COD"}
"""Codes of the World Bank that are no ISO 3166 alpha-3 codes."""


def estimate_of_2020(name: str, *, higher_means: str) -> Series:
    """The declaration of one estimate of the release of 2020; the indicators differ in name and direction alone."""
    return Series(
        name=name,
        topic="regime",
        level="state",
        unit="standard units: mean of the world 0, standard deviation 1",
        low=-4,
        high=4,
        higher_means=higher_means,
        sources=("wgi",),
        ships="values",
        decimals=2,
        computed="Estimate of the Worldwide Governance Indicators, release of 2020, to two decimals.",
        notes=(
            "1996 to 2019, without 1997, 1999 and 2001.",
            "A superseded release; standard errors are mostly 0.1 to 0.6.",
            "Perceptions of experts, firms and citizens, put together.",
        ),
    )


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
