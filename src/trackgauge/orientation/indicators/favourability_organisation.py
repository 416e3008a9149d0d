"""How the public sees the organisation itself."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import SURVEY_ERROR, of_members

ASKED_ABOUT = {"eu": "favourability_eu"}
"""Series of views by organisation; no survey at hand asked about another regional one."""

INDICATOR = Indicator(
    name="favourable views of the organisation",
    dimension="identity",
    sub_dimension="affect",
    level="actor",
    kind="behaviour",
    role="model",
    scale="own",
    unit="share of the public with a favourable view, 0 to 1",
    higher_means="the public of the member likes the organisation more",
    neutral=0.5,
    full=1.0,
    source=(
        "series favourability_eu (Pew Global Attitudes, 2004-2023); C2-13, C4-16; 0.5: as many like as dislike; "
        "1: everybody likes"
    ),
    captures=(
        "Affect of the public towards the organisation: in the model, because it is what the construct asks for."
    ),
    does_not_capture=(
        "Any organisation but the European Union, the only one that was asked about; most of its smaller members; "
        "attachment as against approval."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The share of every member of the year that was asked."""
    series = ASKED_ABOUT.get(case.organisation.id)
    return of_members(case, series, case.state_values(series), error=SURVEY_ERROR) if series else ()
