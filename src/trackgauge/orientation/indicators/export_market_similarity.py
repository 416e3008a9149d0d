"""Selling to the same markets as fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.trade import export_market_similarity

INDICATOR = Indicator(
    name="similarity of export markets",
    dimension="interest",
    sub_dimension="economy",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="Finger-Kreinin index over partners, 0 to 1",
    higher_means="the member sells to the same states as its fellows",
    neutral=0.0,
    full=1.0,
    source=(
        "series export_share; Finger and Kreinin 1979 with partners in place of products; C2-29; 0: no market in "
        "common; 1: the same markets with the same weight"
    ),
    captures=(
        "How far members look to the same outside markets: common interest in access to them, and rivalry for "
        "them."
    ),
    does_not_capture=(
        "Beside the model, since it can mean either. Products are not in the data at hand: it is no similarity of "
        "exports as C2-29 means it (raw materials against raw materials). 2000 to 2020."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Sum of the smaller of the two shares over third states, mean over the other members."""
    return export_market_similarity(case)
