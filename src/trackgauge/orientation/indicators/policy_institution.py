"""Institution-building policy choices: what members did about items of this field, coded from leading to refusing."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Observation
from trackgauge.orientation.policy_coding import choices, policy_indicator

INDICATOR = policy_indicator("institution-building choices", "institution")


def compute(case: Case) -> Iterable[Observation]:
    """Every coded choice is one observation over the years of the item."""
    return choices(case, "institutional")
