"""Formal alliance: the strongest kind of pledge in force."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut

CONTRIBUTOR = Contributor(
    name="formal alliance",
    levels=("none", "non-aggression", "consultation or neutrality", "defence"),
    sources=("atop", "cow_alliances"),
    years=(1991, 2018),
    captures="The strongest pledge that ATOP or the Correlates of War record in the year.",
    does_not_capture="Treaties after 2018; whether a pledge would be kept.",
)

KINDS = (("nonaggression_pact", 1.0), ("consultation_pact", 2.0), ("neutrality_pact", 2.0), ("defence_pact", 3.0))


def observe(evidence: PairEvidence) -> Categories:
    """The strongest pledge that at least one list records."""
    pledges = []
    for series, rank in KINDS:
        values = evidence.series(series)
        pledges.append(np.where(np.isnan(values), np.nan, rank * (values > 0)))
    return cut(np.max(pledges, axis=0), (1, 2, 3))
