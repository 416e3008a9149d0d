"""One-sided dependence in trade."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows

INDICATOR = Indicator(
    name="one-sidedness of trade with fellow members",
    dimension="interest",
    sub_dimension="economy",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="mean of own share minus partner's share, -1 to 1",
    higher_means="the member depends more on fellow members than they depend on it",
    neutral=0.0,
    full=0.5,
    source=(
        "series trade_share; Keohane and Nye 1977 on asymmetric interdependence; 0: balanced; 0.5: each fellow "
        "takes half of the trade and hardly notices"
    ),
    captures=(
        "Who could hurt whom by breaking off trade: power rather than attitude."
    ),
    does_not_capture=(
        "Beside the model: dependence can bind or repel. The mean hides that one large partner makes it. Ends in "
        "2020."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean difference of the two shares of each pair."""
    shares = case.pair_values("trade_share")
    return over_fellows(case, "trade_share", shares - shares.swapaxes(1, 2), directed=True)
