"""Non-aggression pacts: whether two states are pledged not to attack each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._alliances import share_of_lists

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Non-aggression pact",
    topic="security",
    level="dyad",
    unit="share of the lists of alliances that record the pledge, 0 to 1",
    low=0,
    high=1,
    higher_means="more of the lists say that the two are pledged not to attack each other",
    sources=("atop", "cow_alliances"),
    ships="scores",
    absent="zero",
    decimals=1,
    computed="Share of the lists that cover the year (ATOP 5.1 to 2018, Correlates of War 4.1 to 2012) that record the "
    "pledge on any day of it, in either direction.",
    notes=(
        "Ends in 2018.",
        "0.5: the two lists differ, often over whether a text binds or whether it has lapsed.",
        "Regional treaties count for every pair of their parties: since 2009 the Treaty of Amity and Cooperation "
        "of ASEAN makes China and the United States a pair with a pledge.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Share of the two lists."""
    return share_of_lists(raw, "nonaggression")
