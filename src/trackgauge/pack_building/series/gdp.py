"""Gross domestic product at market prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import Series, StateValues
from trackgauge.pack_building.series._development import indicator

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Gross domestic product",
    topic="capability",
    level="state",
    unit="current US dollars",
    low=0,
    high=1e14,
    higher_means="the state's economy is larger at market prices",
    sources=("wdi",),
    ships="values",
    decimals=None,
    computed="NY.GDP.MKTP.CD, four significant digits.",
    notes=(
        "North Korea and Taiwan are absent; Cuba, Eritrea, Syria, Venezuela and Yemen have gaps.",
        "Serbia's values before 2006 find no place: the pack has Yugoslavia, then Serbia and Montenegro.",
    ),
)


def compute(raw: Raw) -> StateValues:
    """The indicator of the World Development Indicators."""
    return indicator(raw, "NY.GDP.MKTP.CD")
