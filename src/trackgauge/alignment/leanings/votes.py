"""With whom a state agrees in the General Assembly."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.leaning import Between, Floats, Leaning
from trackgauge.votes import agreement

YEARS = 3
LEAST_VOTES = 60

LEANING = Leaning(
    name="agreement in the General Assembly",
    component="diplomatic",
    weight="weighted kappa over three years; agreement not above chance weighs zero",
    sources=("undl_votes",),
    years=(1991, 2025),
    error="measured: standard error of kappa, as if votes were independent",
    does_not_capture="Texts adopted without a vote; visits and words.",
)


def weigh(between: Between) -> Floats:
    """Kappa with its standard error, cut at zero."""
    _, joint = between.pack.tables((between.state, *between.poles), between.years, missing="empty")
    counts = joint[:, 0, 1:].astype(np.int64)
    pooled = np.stack([counts[max(0, t - YEARS + 1) : t + 1].sum(axis=0) for t in range(len(counts))])
    kappa = agreement.kappa(pooled, weights="linear")
    error = agreement.standard_error(pooled, measure="kappa", weights="linear")
    few = (agreement.count(pooled) < LEAST_VOTES) | (agreement.count(counts) == 0)
    kappa = np.where(few, np.nan, kappa)
    return np.maximum(kappa[None] + np.nan_to_num(error)[None] * between.noise("votes"), 0.0)
