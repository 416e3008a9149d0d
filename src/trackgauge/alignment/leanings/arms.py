"""Where a state's major arms come from."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.leaning import Between, Floats, Leaning
from trackgauge.core.random import stream

DELIVERIES = 10.0
"""How many independent deliveries a share of five years is worth: assumed; the shares alone are at hand."""

PRIOR = 0.5

LEANING = Leaning(
    name="imports of major arms",
    component="security",
    weight="share of the pole in the major arms that the state received in five years",
    sources=("sipri_arms_transfers",),
    years=(1995, 2024),
    error="assumed: a share is worth ten deliveries, as SIPRI states no error",
    does_not_capture="What is made at home, small arms and training; a few deliveries make the share of a small buyer.",
)


def weigh(between: Between) -> Floats:
    """Gamma draws around the shares of the poles; a pole that delivered nothing is not ruled out."""
    states = between.pack.series_states
    received = between.pack.dyad_series("arms_import_share", states, between.years)[:, states.index(between.state)]
    bought = np.asarray(~np.isnan(received).all(axis=1))
    own = np.nan_to_num(received[:, [states.index(pole) for pole in between.poles]])
    weights = np.stack(
        [
            stream(between.seed, "hedging", "arms", between.state, pole).gamma(
                DELIVERIES * own[:, place] + PRIOR, size=between.shape[:2]
            )
            for place, pole in enumerate(between.poles)
        ],
        axis=2,
    )
    weights[:, ~bought] = np.nan
    return weights
