"""Rivalries with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.hostility import hostility_indicator, share_at_odds
from trackgauge.orientation.indicator import Observation

INDICATOR = hostility_indicator(
    "rivalry with fellow members",
    "share of fellow members that are strategic rivals, 0 to 1",
    higher_means="more fellow members are seen as enemies",
    source=(
        "series strategic_rivalry; 0: no rival inside reads as indifferent; a rival of every fellow as opposed "
        "(-2)"
    ),
    captures=(
        "Threats that members expect from each other: a security need that works against the organisation."
    ),
    does_not_capture=(
        "Beside the model: it is a judgement of perception by two teams of authors, ends in 2020, and most "
        "organisations have none inside, so that it seldom tells members apart."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Share of the other members of the year on a list of rivalries."""
    return share_at_odds(case, "strategic_rivalry", case.pair_values("strategic_rivalry"))
