"""With whom a state trades."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.leaning import Between, Floats, Leaning

SPREAD = 0.16
"""Standard deviation of the logarithm of a partner's share, from two independent sources of the same share.

In 2014, 2015, 2017 and 2019, 2,476 shares are 5 % or more in both `trade_share` and `main_partner_share`. Their
logarithms differ by .23 (standard deviation without the outermost twentieth): .16 for each source.
"""

LEANING = Leaning(
    name="trade in goods",
    component="economic",
    weight="share of the pole in the state's exports and imports of goods",
    sources=("baci_trade", "cow_trade"),
    years=(1991, 2020),
    error="measured: how far two sources of the same share differ",
    does_not_capture="Services, money sent home, debt; who could do without whom.",
)


def weigh(between: Between) -> Floats:
    """Shares of the poles with the spread of the sources."""
    return np.asarray(between.towards("trade_share")[None] * np.exp(SPREAD * between.noise("trade")))
