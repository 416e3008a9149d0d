"""Troops for the other's rebels: a state that fights a government by supporting its opponents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._fighting import against

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Hostile intervention",
    topic="security",
    level="dyad",
    unit="1 in a war, 0.5 in an armed conflict with 25 to 999 deaths in battle in the year, 0 neither",
    low=0,
    high=1,
    higher_means="troops of one fought for rebels against the other, in a deadlier conflict",
    sources=("ucdp_conflicts",),
    ships="scores",
    absent="zero",
    decimals=1,
    computed="Highest intensity (over 2) of the conflicts of UCDP/PRIO that are not interstate and in which the two "
    "are on opposite sides: one as government or its ally, the other as ally of the rebels.",
    notes=(
        "To 2024. Troops alone count: arms, money and shelter for rebels do not.",
        "Allies of the government are paired with allies of the rebels too.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Every state of one side with every one of the other."""
    return against(raw)
