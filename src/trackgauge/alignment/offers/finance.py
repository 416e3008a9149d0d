"""Official finance."""

from __future__ import annotations

from trackgauge.alignment.hedging.offer import Offer, Offered, over_size, product_shares, trailing_mean
from trackgauge.evidence import Pack

YEARS = 5

OFFER = Offer(
    name="official finance",
    amount="million US dollars of 2021 a year, mean of five years, committed",
    poles=("CHN",),
    size="share of world product",
    sources=("chinese_finance",),
    years=(2000, 2021),
    does_not_capture="Finance of other poles; payments and cancellations; private investment.",
)


def offered(pack: Pack, pole: str) -> Offered:
    """China's commitments, and what they are over each state's share of product."""
    amount = trailing_mean(pack.state_series("chinese_finance", pack.series_states), YEARS)
    return Offered(amount, over_size(amount, product_shares(pack)))
