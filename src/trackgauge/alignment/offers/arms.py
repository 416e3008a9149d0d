"""Deliveries of major arms."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.offer import Offer, Offered
from trackgauge.evidence import Pack

OFFER = Offer(
    name="deliveries of major arms",
    amount="band of five years: 0 none, 1 under 5 million TIV, 2 to 50, 3 to 500, 4 above",
    poles=(),
    size="",
    sources=("sipri_arms_transfers",),
    years=(1995, 2024),
    does_not_capture="Volumes, which may not be passed on; hence no quotient.",
)


def offered(pack: Pack, pole: str) -> Offered:
    """Bands of what the pole delivered to each state."""
    states = pack.series_states
    amount = pack.dyad_series("arms_transfers", states, pack.years)[:, states.index(pole)]
    return Offered(amount, np.full(amount.shape, np.nan))
