"""Standard error of voice and accountability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import Series, StateValues
from trackgauge.pack_building.series._governance import voice

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Standard error of voice and accountability",
    topic="regime",
    level="state",
    unit="in the unit of `voice_and_accountability`",
    low=0,
    high=2,
    higher_means="the estimate is less sure",
    sources=("wgi_voice",),
    ships="values",
    decimals=2,
    computed="Standard error of the Worldwide Governance Indicators, to two decimals.",
    notes=(
        "1996 to 2023, without 1997, 1999 and 2001.",
        "Two estimates closer than their errors are no different rank.",
    ),
)


def compute(raw: Raw) -> StateValues:
    """The published standard error."""
    return voice(raw, "StdErr")
