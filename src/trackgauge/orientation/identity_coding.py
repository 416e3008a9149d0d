"""Identity as the literature codes it: one declaration for its parts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from trackgauge.orientation.aggregate import row_by_row
from trackgauge.orientation.indicator import Indicator, Observation

if TYPE_CHECKING:
    from trackgauge.orientation.case import Case


def identity_indicator(name: str, part: str, *, source: str, captures: str, does_not_capture: str) -> Indicator:
    """A hand coding of one part of identity, on the orientation scale itself."""
    return Indicator(
        name=name,
        dimension="identity",
        sub_dimension=part,
        level="actor",
        kind="coding",
        role="model",
        scale="ladder",
        unit="coding level, -2 to 2",
        higher_means="the state takes the organisation more as its own",
        neutral=0.0,
        full=2.0,
        source=source,
        captures=captures,
        does_not_capture=does_not_capture,
    )


def codings(case: Case, items: Set[str]) -> Iterator[Observation]:
    """Every coding of these items is one observation over the years that it is about."""
    return row_by_row(row for row in case.of("identity_coding") if row.item in items)
