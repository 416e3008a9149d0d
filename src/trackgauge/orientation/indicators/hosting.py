"""Hosting of councils, in person or by video."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.aggregate import row_by_row
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="hosting of councils",
    dimension="policy",
    sub_dimension="institution",
    level="actor",
    kind="behaviour",
    role="model",
    scale="own",
    unit="1 hosted in person, 0.5 by video or hybrid",
    higher_means="the member gives its turn in the chair full form",
    neutral=0.5,
    full=1.5,
    source="casebook table summits (C2-37)",
    captures=("The form in which a member holds its turn in the chair: the only attendance that the casebook records."),
    does_not_capture=(
        "Who attended: no roll of leaders by meeting is in the sources. Video was the rule in 2020-2021."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Every hosted council is one observation of its host."""
    return row_by_row(case.of("hosting"))
