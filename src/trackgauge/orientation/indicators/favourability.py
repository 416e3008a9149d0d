"""How the public sees fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import SURVEY_ERROR, over_fellows

INDICATOR = Indicator(
    name="favourable views of fellow members",
    dimension="identity",
    sub_dimension="affect",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share of the public with a favourable view, 0 to 1",
    higher_means="the public of the member likes fellow members more",
    neutral=0.5,
    full=1.0,
    source=(
        "series favourability (Pew Global Attitudes, 2002-2023); constructs C2-13 and C4-16 ask for the feeling "
        "of the public; 0.5: as many like as dislike; 1: everybody likes"
    ),
    captures=(
        "Affect of the public towards the fellow members that were asked about, with its sampling error."
    ),
    does_not_capture=(
        "Beside the model: the survey asks about great powers alone, in the SCO about two of seven fellows "
        "(China, Russia) in three members, and a view of a great power is not one of the circle. Members without "
        "a survey: Central Asia, Belarus, nearly all of Africa. Views of the organisation itself."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean over fellow members that were asked about in the year."""
    views = case.pair_values("favourability")
    return over_fellows(case, "favourability", views, directed=True, error=SURVEY_ERROR, by_coverage=True)
