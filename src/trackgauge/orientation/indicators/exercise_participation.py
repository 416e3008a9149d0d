"""Participation in the organisation's exercises."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.aggregate import row_by_row
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="participation in exercises",
    dimension="policy",
    sub_dimension="security",
    level="actor",
    kind="behaviour",
    role="model",
    scale="own",
    unit="1 took part, 0 stayed away",
    higher_means="the member takes part in exercises of the organisation",
    neutral=0.5,
    full=1.5,
    source=("casebook table exercises (C3-21); taking part reads as +1 and absence as -1, as in the policy coding"),
    captures="Visible security conduct inside the organisation.",
    does_not_capture=("Size and quality of the contingent; exercises with two parties under the organisation's label."),
)


def compute(case: Case) -> Iterable[Observation]:
    """Every exercise is one observation of every member that took part or stayed away."""
    return row_by_row(case.of("exercise_participation"))
