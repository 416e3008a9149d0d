"""Militarised disputes with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.hostility import hostility_indicator, share_at_odds
from trackgauge.orientation.indicator import Observation

INDICATOR = hostility_indicator(
    "militarised disputes with fellow members",
    "share of fellow members with a dispute in the year, 0 to 1",
    higher_means="the member quarrels by force with more of its fellows",
    source=(
        "series militarized_disputes (Correlates of War 5, to 2014); 0: none reads as indifferent; with every "
        "fellow as opposed (-2)"
    ),
    captures=(
        "Threats, displays and uses of force between members."
    ),
    does_not_capture=(
        "Beside the model: ends in 2014, before most of what divides members today; rare events say nothing about "
        "the years between."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Share of the other members of the year with a dispute."""
    return share_at_odds(case, "militarized_disputes", case.pair_values("militarized_disputes"))
