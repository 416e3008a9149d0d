"""Rivalries with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.measures.case import Case
from trackgauge.measures.indicator import Indicator, Observation
from trackgauge.measures.series import over_fellows, share_of_fellows

INDICATOR = Indicator(
    name="rivalry with fellow members",
    dimension="interest",
    sub_dimension="security",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share of fellow members that are strategic rivals, 0 to 1",
    higher_means="more fellow members are seen as enemies",
    neutral=0.0,
    full=-1.0,
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
    return over_fellows(case, "strategic_rivalry", share_of_fellows(case.pair_values("strategic_rivalry")))
