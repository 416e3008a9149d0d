"""Trade in goods, from the pole's side."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.offer import Offer, Offered
from trackgauge.evidence import Pack

OFFER = Offer(
    name="trade with the pole",
    amount="share of the pole's trade in goods",
    poles=(),
    size="share of world trade",
    sources=("baci_trade",),
    years=(2000, 2020),
    does_not_capture="Distance: neighbours trade more than by size everywhere.",
)


def offered(pack: Pack, pole: str) -> Offered:
    """The pole's trade shares over each state's weight in world trade (trade intensity, Kojima 1964)."""
    states = pack.series_states
    amount = pack.dyad_series("trade_share", states, pack.years)[:, states.index(pole)]
    weight = pack.state_series("trade_weight", states)
    with np.errstate(invalid="ignore", divide="ignore"):
        quotient = np.where(weight > 0, amount / weight, np.nan)
    return Offered(np.where(np.isnan(weight), np.nan, amount), quotient)
