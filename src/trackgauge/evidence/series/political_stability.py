"""Political stability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series._governance import governance
from trackgauge.evidence.series_declaration import Series, StateValues

if TYPE_CHECKING:
    from trackgauge.evidence.raw import Raw

SERIES = Series(
    name="Political stability",
    topic="regime",
    level="state",
    unit="standard units: mean of the world 0, standard deviation 1",
    low=-4,
    high=4,
    higher_means="violence against the order of the state is less likely",
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


def compute(raw: Raw) -> StateValues:
    """The published estimate."""
    return governance(raw, "PoliticalStability")
