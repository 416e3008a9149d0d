"""Voice and accountability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import Series, StateValues
from trackgauge.pack_building.series._governance import voice

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Voice and accountability",
    topic="regime",
    level="state",
    unit="standard units: mean of the world 0, standard deviation 1",
    low=-4,
    high=4,
    higher_means="citizens choose and criticise their government more freely",
    sources=("wgi_voice",),
    ships="values",
    decimals=2,
    computed="Estimate of the Worldwide Governance Indicators, to two decimals.",
    notes=(
        "1996 to 2023, without 1997, 1999 and 2001.",
        "The scale is set anew every year: a fall can be the world's rise.",
        "Its error stands in `voice_and_accountability_error`.",
        "Other vintage than `political_stability` and its like: do not mix levels.",
    ),
)


def compute(raw: Raw) -> StateValues:
    """The published estimate."""
    return voice(raw, "Estimate")
