"""Trade with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows

INDICATOR = Indicator(
    name="trade with fellow members",
    dimension="interest",
    sub_dimension="economy",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share of trade in goods, 0 to 1",
    higher_means="more of the trade is with fellow members",
    neutral=0.0,
    full=1.0,
    source=(
        "series trade_share (BACI 2000-2020, Correlates of War before); C2-05; 0: no trade inside; 1: all of it"
    ),
    captures=(
        "How much of what a member earns and buys depends on fellow members."
    ),
    does_not_capture=(
        "Beside the model: size and distance make most of it. China trades little with its small neighbours and "
        "they much with it, whatever any of them thinks of the organisation. Ends in 2020; goods only."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The sum of the shares of the other members of the year."""
    return over_fellows(case, "trade_share", case.pair_values("trade_share"), directed=True, total=True)
