"""With whom a state exercises."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.leaning import Between, Floats, Leaning
from trackgauge.alignment.ties.responses import trailing_sum
from trackgauge.core.random import stream

YEARS = 5
PRIOR = 0.5
"""Exercises added to every count (Jeffreys): a pole never seen at an exercise is not ruled out."""

LEANING = Leaning(
    name="joint exercises",
    component="security",
    weight="rate of exercises with the pole over five years",
    sources=("military_exercises",),
    years=(1991, 2010),
    error="measured: counts as Poisson numbers",
    does_not_capture="Exercises after 2010; who led them. Western ones are reported better.",
)


def weigh(between: Between) -> Floats:
    """Gamma draws of the rates; without any exercise with a pole nothing is said."""
    counts = trailing_sum(between.towards("joint_exercises"), YEARS)
    none = np.nan_to_num(counts).sum(axis=1) == 0
    rates = np.stack(
        [
            stream(between.seed, "hedging", "exercises", between.state, pole).gamma(
                np.nan_to_num(counts[:, place]) + PRIOR, size=between.shape[:2]
            )
            for place, pole in enumerate(between.poles)
        ],
        axis=2,
    )
    rates[:, none | np.isnan(counts).any(axis=1)] = np.nan
    return rates
