"""Trade agreements with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows

INDICATOR = Indicator(
    name="trade agreements with fellow members",
    dimension="policy",
    sub_dimension="economy",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share of fellow members with a free trade agreement in force, 0 to 1",
    higher_means="the member has opened its market to more of its fellows",
    neutral=0.0,
    full=1.0,
    source=(
        "series trade_agreement (DESTA 2.1, to 2021); C2-16; 0: to none, 1: to every fellow"
    ),
    captures=(
        "Whether members have bound themselves to free trade with each other, by whatever treaty."
    ),
    does_not_capture=(
        "Beside the model: the agreement may be another body's (in the SCO, that of the Commonwealth of "
        "Independent States), or the organisation's own charter, which all members have by definition. In force "
        "is not applied."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Share of the other members of the year with an agreement in force."""
    return over_fellows(case, "trade_agreement", case.pair_values("trade_agreement"))
