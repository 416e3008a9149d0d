"""Religious likeness to fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.religion import religious_likeness

INDICATOR = Indicator(
    name="religious likeness",
    dimension="identity",
    sub_dimension="norms",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share of the population with its like in the other member, 0 to 1",
    higher_means="the populations share their faiths",
    neutral=0.0,
    full=1.0,
    source=(
        "series religious_similarity (World Religion Project, 1995-2010); C2-12; 0: no faith in common; 1: the "
        "same composition"
    ),
    captures=(
        "Cultural common ground of societies."
    ),
    does_not_capture=(
        "Beside the model: composition is a condition, not an attitude, and faiths in common divide as well as "
        "bind (Shia and Sunni are one here). Languages and ethnic groups across borders are not in the data at "
        "hand. The value of 2010 is read on."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The value of the latest census year at or before each year, mean over the other members."""
    return religious_likeness(case)
