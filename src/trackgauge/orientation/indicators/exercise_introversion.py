"""Joint exercises inside against outside."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import introversion

INDICATOR = Indicator(
    name="exercises inside against outside",
    dimension="policy",
    sub_dimension="security",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="(inside - outside) / (inside + outside), -1 to 1",
    higher_means="exercises concentrate on fellow members",
    neutral=0.0,
    full=1.0,
    source=(
        "series joint_exercises; introversion of Iapadre 2006; 0: with members and others alike; 1: with members "
        "alone"
    ),
    captures=(
        "With whom a state trains its forces: fellow members or others."
    ),
    does_not_capture=(
        "Beside the model, as exercises_inside. A single exercise makes it 1 or -1."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Mean count with members against mean count with all other states."""
    return introversion(case, "joint_exercises")
