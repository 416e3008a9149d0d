"""Treaties in common with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows

INDICATOR = Indicator(
    name="treaties in common with fellow members",
    dimension="policy",
    sub_dimension="institution",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="Jaccard similarity of treaties in force, 0 to 1",
    higher_means="the member has ratified what its fellows have ratified",
    neutral=0.0,
    full=1.0,
    source=(
        "series treaties_in_common (manytreaties: environment, health, trade); 0: none in common; 1: the same "
        "treaties"
    ),
    captures=(
        "Whether members bind themselves alike in world-wide and regional treaties."
    ),
    does_not_capture=(
        "Beside the model: treaties of the whole world make any two states alike, and recording is thin for some "
        "regions (Kyrgyzstan, Tajikistan, Uzbekistan have a third of the treaties of their neighbours in it). "
        "Ends in 2019."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean over the other members of the year."""
    return over_fellows(case, "treaties_in_common", case.pair_values("treaties_in_common"))
