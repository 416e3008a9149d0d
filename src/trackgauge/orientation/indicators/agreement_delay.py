"""Years from signature to entry into force."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows

INDICATOR = Indicator(
    name="delay of trade agreements with fellow members",
    dimension="policy",
    sub_dimension="economy",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="years from signature to entry into force, mean of the year",
    higher_means="the member and its fellows took longer to bring what they signed into force",
    neutral=3.0,
    full=0.0,
    source=(
        "series trade_agreement_delay (DESTA 2.1); T13; 3 years: slow for a trade agreement; 0: in force in the "
        "year of signature"
    ),
    captures=(
        "How quickly words become law among the members."
    ),
    does_not_capture=(
        "Beside the model: agreements that never came into force are not seen, and the slowest of many parties "
        "sets the date for all."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean over agreements with fellow members that came into force in the year."""
    return over_fellows(case, "trade_agreement_delay", case.pair_values("trade_agreement_delay"))
