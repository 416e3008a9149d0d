"""What parts members by threat: one declaration for rivalry, disputes and claims inside."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import Floats, over_fellows, share_of_fellows


def hostility_indicator(
    name: str, unit: str, *, higher_means: str, source: str, captures: str, does_not_capture: str
) -> Indicator:
    """A share of fellow members with which there is a quarrel: none reads as indifferent, with every one as -2."""
    return Indicator(
        name=name,
        dimension="interest",
        sub_dimension="security",
        level="dyad",
        kind="behaviour",
        role="beside",
        scale="own",
        unit=unit,
        higher_means=higher_means,
        neutral=0.0,
        full=-1.0,
        source=source,
        captures=captures,
        does_not_capture=does_not_capture,
    )


def share_at_odds(case: Case, series_id: str, values: Floats) -> Iterator[Observation]:
    """Share of the other members of the year with a value above 0; `values` as in `over_fellows`."""
    return over_fellows(case, series_id, share_of_fellows(values))
