"""Consultation pacts: whether two states are pledged to consult in a crisis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._alliances import share_of_lists

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Consultation pact",
    topic="security",
    level="dyad",
    unit="share of the lists of alliances that record the pledge, 0 to 1",
    low=0,
    high=1,
    higher_means="more of the lists say that the two are pledged to consult in a crisis",
    sources=("atop", "cow_alliances"),
    ships="scores",
    absent="zero",
    decimals=1,
    computed="Share of the lists that cover the year (ATOP 5.1 to 2018, Correlates of War 4.1 to 2012) that record the "
    "pledge on any day of it, in either direction. An entente of the Correlates of War counts as one.",
    notes=("Ends in 2018.", "0.5: the two lists differ, often over whether a text binds or whether it has lapsed."),
)


def compute(raw: Raw) -> PairValues:
    """Share of the two lists."""
    return share_of_lists(raw, "consultation")
