"""Visits of a pole's leaders."""

from __future__ import annotations

from trackgauge.alignment.hedging.offer import Offer, Offered, over_size, product_shares
from trackgauge.evidence import Pack

OFFER = Offer(
    name="visits of leaders",
    amount="visits of China's president, premier or party leader in five years",
    poles=("CHN",),
    size="share of world product",
    sources=("chinese_leader_travel",),
    years=(1991, 2020),
    does_not_capture="Visits of other poles' leaders; a visit to a summit counts as one to its host.",
)


def offered(pack: Pack, pole: str) -> Offered:
    """Counts, and what they are over each state's share of product."""
    amount = pack.state_series("chinese_leader_visits", pack.series_states)
    return Offered(amount, over_size(amount, product_shares(pack)))
