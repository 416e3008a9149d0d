"""Distance of ideal points in the General Assembly."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut
from trackgauge.evidence.preferences.positions import ideal_points

EDGES = (0.25, 0.5, 1.0, 2.0)

CONTRIBUTOR = Contributor(
    name="distance of ideal points",
    levels=("under .25", ".25 to .5", ".5 to 1", "1 to 2", "2 and more"),
    sources=("undl_votes",),
    years=(1991, 2025),
    captures="Distance of the two states' mean positions of the year, in standard deviations of all states since 1946.",
    does_not_capture="More than one dimension; what is not voted on. The votes are those of `votes`, read another way.",
)


def observe(evidence: PairEvidence) -> Categories:
    """Distance of the posterior means."""
    mean = ideal_points(evidence.pack, evidence.states, evidence.years).mean
    first, second = evidence.ends
    return cut(np.abs(mean[:, first] - mean[:, second]), EDGES)
