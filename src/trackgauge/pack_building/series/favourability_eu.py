"""How favourably the public of a state sees the European Union."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.series_declaration import Series
from trackgauge.pack_building.series.favourability import PALESTINE

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Favourability of the European Union",
    topic="opinion",
    level="state",
    unit="share (0-1) of valid answers that see the European Union favourably",
    low=0,
    high=1,
    higher_means="the public sees the Union more favourably",
    sources=("pew_favourability",),
    ships="values",
    decimals=3,
    computed="Very or somewhat favourable among valid answers, weighted, by country and wave of the Pew Global "
    "Attitudes Survey.",
    notes=("At most ten members of the Union in a wave. No other regional organisation was asked about.",),
)


def compute(raw: Raw) -> NDArray[np.float64]:
    """The shares as they are."""
    table = raw.table("pew_favourability")
    kept = table["target"] == "EU"
    asked = np.where(table["iso3c"][kept] == PALESTINE, "PSE", table["iso3c"][kept])
    return raw.states(asked, table["wave"][kept], table["fav_share"][kept], system="iso3")
