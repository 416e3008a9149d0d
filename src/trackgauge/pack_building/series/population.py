"""Population."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import Series, StateValues
from trackgauge.pack_building.series._development import indicator

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Population",
    topic="capability",
    level="state",
    unit="persons, at midyear",
    low=0,
    high=2e9,
    higher_means="more people live in the state",
    sources=("wdi",),
    ships="values",
    decimals=None,
    computed="SP.POP.TOTL, four significant digits.",
    notes=("Taiwan is absent.",),
)


def compute(raw: Raw) -> StateValues:
    """The indicator of the World Development Indicators."""
    return indicator(raw, "SP.POP.TOTL")
