"""Strategic rivalry."""

from __future__ import annotations

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut

CONTRIBUTOR = Contributor(
    name="strategic rivalry",
    levels=("none", "rivals"),
    sources=("strategic_rivalries", "thompson_dreyer_rivalries"),
    years=(1991, 2020),
    captures="Whether historians of the pair say that each sees the other as a threatening competitor.",
    does_not_capture="Rivalries that began after 2020; how deep one is.",
)


def observe(evidence: PairEvidence) -> Categories:
    """Whether at least one list names the pair."""
    return cut(evidence.series("strategic_rivalry"), (1e-9,))
