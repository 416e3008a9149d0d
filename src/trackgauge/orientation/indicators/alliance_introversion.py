"""Pledges of alliance inside against outside."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import introversion

INDICATOR = Indicator(
    name="alliances inside against outside",
    dimension="interest",
    sub_dimension="security",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="(inside - outside) / (inside + outside), -1 to 1",
    higher_means="pledges concentrate on fellow members",
    neutral=0.0,
    full=1.0,
    source=(
        "series alliance; introversion of Iapadre 2006; 0: pledges to members and others alike; 1: to members "
        "alone"
    ),
    captures=(
        "Whether a member seeks its security inside the circle or elsewhere."
    ),
    does_not_capture=(
        "Beside the model, as alliance_inside. A member with one pledge inside and none outside scores 1: it "
        "tells direction, not strength. Ends in 2018."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Mean pledge to members against mean pledge to all other states."""
    return introversion(case, "alliance")
