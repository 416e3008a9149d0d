"""Pledges of alliance with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows

INDICATOR = Indicator(
    name="alliances with fellow members",
    dimension="interest",
    sub_dimension="security",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="mean strength of pledges, 0 to 1",
    higher_means="the member is tied to fellow members by stronger pledges",
    neutral=0.0,
    full=1.0,
    source=(
        "series alliance (ATOP 5.1, Correlates of War 4.1); 0: no pledge, as to anybody; 1: a pledge of defence "
        "with every fellow, as in an alliance"
    ),
    captures=(
        "How far security is promised among the members, whatever treaty promises it."
    ),
    does_not_capture=(
        "Beside the model: the pledges are mostly those of another body (in the SCO, of the Collective Security "
        "Treaty), and of a defence alliance they are the charter itself. Ends in 2018."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean pledge to the other members of the year."""
    return over_fellows(case, "alliance", case.pair_values("alliance"))
