"""Trade with fellow members over product."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.trade import trade_dependence

INDICATOR = Indicator(
    name="trade with fellow members over product",
    dimension="interest",
    sub_dimension="economy",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="exports and imports with fellow members over GDP, ratio",
    higher_means="a larger part of the economy rests on trade with fellow members",
    neutral=0.0,
    full=1.0,
    source=(
        "series trade_share and trade_to_gdp; C2-05; 0: none; 1: trade inside as large as the product, as among "
        "the closest neighbours"
    ),
    captures=(
        "What a member would lose first if trade inside broke off."
    ),
    does_not_capture=(
        "Beside the model, for the reasons of trade_share_inside. Re-exports and flags of convenience inflate it. "
        "2000 to 2020."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Share of trade with the other members of the year times the ratio of trade to product."""
    return trade_dependence(case)
