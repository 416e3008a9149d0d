"""Share in the world's military spending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.series_declaration import Series, StateValues
from trackgauge.pack_building.series._development import indicator

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Share in military spending",
    topic="capability",
    level="state",
    unit="share in the summed military spending of states with a value, 0 to 1",
    low=0,
    high=1,
    higher_means="more of the world's military spending is the state's",
    sources=("wdi",),
    ships="scores",
    shares="of the world",
    decimals=None,
    computed="Military spending as a share of product (MS.MIL.XPND.GD.ZS, which is SIPRI's) times product in current "
    "US dollars (NY.GDP.MKTP.CD), over the sum of all states with both.",
    notes=(
        "Values of SIPRI are not shipped and cannot be had from the shares without the world's sum.",
        "States without a value are left out of the sum, hence the others' shares are a little high: North Korea and "
        "Taiwan always, Turkmenistan after 1999, Eritrea after 2003, Uzbekistan but for ten years.",
        "At market prices: spending of poorer states buys more than it shows.",
    ),
)


def compute(raw: Raw) -> StateValues:
    """Product of both indicators, over the sum of the year."""
    spending = indicator(raw, "MS.MIL.XPND.GD.ZS") * indicator(raw, "NY.GDP.MKTP.CD")
    world = np.nansum(spending, axis=1, keepdims=True)
    return np.asarray(spending / np.where(world > 0, world, np.nan))
