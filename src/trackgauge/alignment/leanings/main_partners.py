"""Main trade partners as the World Factbook prints them."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.leaning import Between, Floats, Leaning
from trackgauge.alignment.leanings.trade import SPREAD
from trackgauge.core.random import stream

LEAST = 0.03
"""Largest share that a partner which is not named may have: the Factbook names those above."""

LEANING = Leaning(
    name="main trade partners",
    component="economic",
    weight="mean share of the pole in exports and imports",
    sources=("factbook_trade",),
    years=(2012, 2023),
    error="measured as for trade; a pole that is not named has some share from 0 to 3 per cent",
    does_not_capture="Years that the Factbook does not print; Belarus from 2022 on names no Russia at all.",
)


def weigh(between: Between) -> Floats:
    """Shares of the poles; years in which none of them is named say nothing."""
    named = between.towards("main_partner_share")
    weights = named[None] * np.exp(SPREAD * between.noise("main_partners"))
    for place, pole in enumerate(between.poles):
        unnamed = np.flatnonzero(np.isnan(named[:, place]) & ~np.isnan(named).all(axis=1))
        rng = stream(between.seed, "hedging", "main_partners", "unnamed", between.state, pole)
        weights[:, unnamed, place] = rng.uniform(0, LEAST, between.shape[:2])[:, unnamed]
    return np.asarray(weights)
