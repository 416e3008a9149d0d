"""How much of a state's imports of major arms comes from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._arms import SOURCE, covered, deliveries

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

YEARS = 5

SERIES = Series(
    name="Share in imports of major arms",
    topic="security",
    level="directed",
    unit="deliveries from the second state, share (0-1) of all that the first received in five years",
    low=0,
    high=1,
    higher_means="the first state depends more on the second for its major arms",
    sources=(SOURCE,),
    ships="scores",
    absent="unknown",
    shares="of the first state",
    decimals=2,
    computed="SIPRI's trend-indicator values received from the partner over those from all states of the pack, in the "
    "year and the four before it. Zero: the partner delivered before, and in these years only others did. Unknown: the "
    "partner never delivered, or nobody did.",
    notes=(
        "1995 to 2024; the first four years look back on fewer than five.",
        "A share of little is still a share: read it beside `arms_transfers`.",
        "Arms from makers that are no state of the pack are left out of the sum.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Shares of the sums of five years, by recipient."""
    yearly = deliveries(raw)
    known = np.asarray(~np.isnan(yearly).all(axis=(1, 2)))
    received = np.nan_to_num(yearly).transpose(0, 2, 1)
    volume = np.stack([received[max(0, t - YEARS + 1) : t + 1].sum(axis=0) for t in range(len(received))])
    total = volume.sum(axis=2, keepdims=True)
    ever = np.maximum.accumulate(received > 0, axis=0)
    year, first, second = np.nonzero(ever & (total > 0) & known[:, None, None])
    share = volume[year, first, second] / total[year, first, 0]
    return PairValues(first, second, year, share, covered(raw))
