"""Power: shares of the summed gross domestic product of the actors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack import load_pack

Floats = NDArray[np.float64]
SOURCE = "World Bank, GDP in current US dollars, share among the actors; years without a value repeat the nearest"


def shares(actors: Sequence[str], years: Sequence[int]) -> tuple[Floats, NDArray[np.bool_]]:
    """Shares, shape (year, actor), and whether the actor has any value; without one it gets the smallest share."""
    pack = load_pack()
    raw = np.full((len(years), len(actors)), np.nan)
    for i, actor in enumerate(actors):
        if actor in pack.states:
            whole = pack.gdp_shares[:, pack.states.index(actor)]
            known = np.flatnonzero(~np.isnan(whole))
            if known.size:
                at = np.clip(np.array(years) - pack.years[0], known[0], known[-1])
                raw[:, i] = np.interp(at, known, whole[known])
    observed = ~np.isnan(raw).any(axis=0)
    least = np.nanmin(raw, axis=1, keepdims=True) if observed.any() else np.ones((len(years), 1))
    filled = np.where(np.isnan(raw), least, raw)
    return filled / filled.sum(axis=1, keepdims=True), observed
