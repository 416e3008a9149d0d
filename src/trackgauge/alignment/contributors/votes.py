"""Agreement in the General Assembly beyond chance."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut
from trackgauge.votes import agreement

YEARS = 3
LEAST_VOTES = 60
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8)

CONTRIBUTOR = Contributor(
    name="agreement in the General Assembly",
    levels=("below chance", "0 to .2", ".2 to .4", ".4 to .6", ".6 to .8", ".8 and more"),
    sources=("undl_votes",),
    years=(1991, 2025),
    captures="Weighted kappa (linear) over the recorded votes of three years, at least 60 joint votes.",
    does_not_capture="Texts adopted without a vote. Neighbours at odds often vote alike, so it says little by itself.",
)


def observe(evidence: PairEvidence) -> Categories:
    """Kappa of the year and the two years before it."""
    joint = evidence.joint_votes()
    pooled = np.stack([joint[max(0, t - YEARS + 1) : t + 1].sum(axis=0) for t in range(len(joint))])
    kappa = agreement.kappa(pooled, weights="linear")
    few = (agreement.count(pooled) < LEAST_VOTES) | (agreement.count(joint) == 0)
    return cut(np.where(few, np.nan, kappa), EDGES)
