"""Troops on one side: states that fought together in an armed conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._fighting import together

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Fighting on one side",
    topic="security",
    level="dyad",
    unit="1 on one side of a war, 0.5 of an armed conflict with 25 to 999 deaths in battle in the year, 0 neither",
    low=0,
    high=1,
    higher_means="troops of the two fought on one side, in a deadlier conflict",
    sources=("ucdp_conflicts",),
    ships="scores",
    absent="zero",
    decimals=1,
    computed="Highest intensity (over 2) of the conflicts of UCDP/PRIO, of any type, in which both are on one side, as "
    "primary or secondary parties.",
    notes=("To 2024. Coalitions of many, Afghanistan above all, make pairs of states that hardly met.",),
)


def compute(raw: Raw) -> PairValues:
    """Every two states of one side."""
    return together(raw)
