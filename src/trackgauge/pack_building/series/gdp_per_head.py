"""Gross domestic product per head at purchasing power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import Series, StateValues
from trackgauge.pack_building.series._development import indicator

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Product per head",
    topic="capability",
    level="state",
    unit="international dollars at current prices and purchasing power",
    low=0,
    high=1e6,
    higher_means="people of the state can buy more",
    sources=("wdi",),
    ships="values",
    decimals=None,
    computed="NY.GDP.PCAP.PP.CD, four significant digits.",
    notes=(
        "Estimates of purchasing power are revised with every round of price comparisons.",
        "North Korea, Cuba, Taiwan and others are absent.",
    ),
)


def compute(raw: Raw) -> StateValues:
    """The indicator of the World Development Indicators."""
    return indicator(raw, "NY.GDP.PCAP.PP.CD")
