"""Power: shares of the summed gross domestic product of the actors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack import load_pack

Floats = NDArray[np.float64]
SOURCE = "World Bank, GDP in current US dollars, as a share of all members; years without a value repeat the nearest"


def shares(actors: Sequence[str], years: Sequence[int], member: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.bool_]]:
    """Shares of what the members of the year have together, shape (year, actor), and whether the actor has any value.

    Without a value it gets that of the smallest.
    """
    pack = load_pack()
    raw = np.full((len(years), len(actors)), np.nan)
    for i, actor in enumerate(actors):
        if actor in pack.states:
            whole = pack.gdp_shares[:, pack.states.index(actor)]
            known = np.flatnonzero(~np.isnan(whole))
            if known.size:
                at = np.clip(np.array(years) - pack.vote_years[0], known[0], known[-1])
                raw[:, i] = np.interp(at, known, whole[known])
    observed = ~np.isnan(raw).any(axis=0)
    ever = member.any(axis=0) & observed
    least = raw[:, ever].min(axis=1, keepdims=True) if ever.any() else np.ones((len(years), 1))
    filled = np.where(np.isnan(raw), least, raw)
    return filled / np.where(member, filled, 0.0).sum(axis=1, keepdims=True), observed
