"""Joint exercises with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows, share_of_fellows

INDICATOR = Indicator(
    name="exercises with fellow members",
    dimension="policy",
    sub_dimension="security",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share of fellow members with a joint exercise in the year, 0 to 1",
    higher_means="the member exercises with more of its fellows",
    neutral=0.0,
    full=1.0,
    source=(
        "series joint_exercises (Multinational Military Exercises 7, 1980-2010); C3-21; 0: with none, 1: with "
        "every fellow"
    ),
    captures=(
        "Military cooperation among members under any label."
    ),
    does_not_capture=(
        "Beside the model: ends in 2010 and does not say whose exercise it was (NATO, bilateral). Exercises of "
        "the SCO itself are in the casebook and in the model (exercise_participation)."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Share of the other members of the year with a joint exercise."""
    return over_fellows(case, "joint_exercises", share_of_fellows(case.pair_values("joint_exercises")))
