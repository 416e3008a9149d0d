"""Positions on initiatives: proposer, supporter, reserved, outside, opposed."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.aggregate import row_by_row
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="support for initiatives",
    dimension="policy",
    sub_dimension="institution",
    level="actor",
    kind="behaviour",
    role="model",
    scale="own",
    unit="2 proposer, 1 supporter or participant, -1 reserved or outside, -2 opposed",
    higher_means="the member carries more of the organisation's initiatives",
    neutral=0.0,
    full=2.0,
    source="casebook table initiatives (C2-16, C3-31)",
    captures="Recorded positions on dated proposals, opt-outs included.",
    does_not_capture=(
        "Positions inside closed sessions; silence, which consensus counts as consent and we count as missing."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Every recorded position is one observation over the life of the initiative."""
    return row_by_row(case.of("initiative_position"))
