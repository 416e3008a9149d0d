"""Trade inside against what size alone would give."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.trade import trade_introversion

INDICATOR = Indicator(
    name="trade inside against outside",
    dimension="interest",
    sub_dimension="economy",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="(inside - outside) / (inside + outside) of trade intensities, -1 to 1",
    higher_means="the member trades more with fellow members than their weight in world trade gives",
    neutral=0.0,
    full=1.0,
    source=(
        "series trade_share and trade_weight; symmetric trade introversion of Iapadre 2006, used by RIKS; 0: "
        "geographically neutral; 1: trade with members alone"
    ),
    captures=(
        "Bias of trade towards fellow members, with their size taken out."
    ),
    does_not_capture=(
        "Beside the model: distance is still in it, so that neighbours score high in any organisation. Small "
        "values of weight make small members jump. 2000 to 2020."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Intensity with members against intensity with all others."""
    return trade_introversion(case)
