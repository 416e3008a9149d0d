"""Government effectiveness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.pack_building.series._governance import estimate_of_2020, governance

if TYPE_CHECKING:
    from trackgauge.evidence.series_declaration import StateValues
    from trackgauge.pack_building.raw import Raw

SERIES = estimate_of_2020("Government effectiveness", higher_means="public services and policies are of better quality")


def compute(raw: Raw) -> StateValues:
    """The published estimate."""
    return governance(raw, "GovernmentEffectiveness")
