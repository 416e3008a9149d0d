"""Deliveries of major arms in the last five years."""

from __future__ import annotations

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut

CONTRIBUTOR = Contributor(
    name="deliveries of major arms",
    levels=("none", "under 5 million TIV", "5 to 50", "50 to 500", "500 and more"),
    sources=("sipri_arms_transfers",),
    years=(1995, 2024),
    captures="Deliveries of the year and the four before it in SIPRI's trend-indicator values (TIV), the larger of "
    "both directions.",
    does_not_capture="Small arms, licences and training; rivals sometimes buy from each other.",
)


def observe(evidence: PairEvidence) -> Categories:
    """The higher band of the two directions."""
    return cut(evidence.larger_way("arms_transfers"), (1, 2, 3, 4))
