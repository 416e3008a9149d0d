"""Policy choices as the literature codes them: one declaration for the three fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trackgauge.orientation.aggregate import row_by_row
from trackgauge.orientation.indicator import Indicator, Observation

if TYPE_CHECKING:
    from trackgauge.orientation.case import Case


def policy_indicator(name: str, field: str) -> Indicator:
    """What members did about the items of one field, coded from refusing to leading."""
    return Indicator(
        name=name,
        dimension="policy",
        sub_dimension=field,
        level="actor",
        kind="coding",
        role="model",
        scale="ladder",
        unit="alignment, -2 refused or blocked to 2 led or proposed",
        higher_means="the state carries out, answers and maintains more of what the organisation does",
        neutral=0.0,
        full=2.0,
        source="zeng_zhao2022 §四 (C2-16, C2-17, C2-19)",
        captures="Conduct on named items of the field, under all three duties: carry out, respond, self-manage.",
        does_not_capture="Items that no source mentions; effort behind closed doors; how much an item costs a state.",
    )


def choices(case: Case, domain: str) -> Iterator[Observation]:
    """Every coded choice in a domain of the casebook is one observation over the years of the item."""
    return row_by_row(row for row in case.of("policy_choice") if row.item.startswith(f"{domain}:"))
