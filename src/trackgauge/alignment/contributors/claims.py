"""Territorial claims."""

from __future__ import annotations

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut

CONTRIBUTOR = Contributor(
    name="territorial claim",
    levels=("none", "claim open"),
    sources=("territorial_claims",),
    years=(1991, 2017),
    captures="Whether one of the two claims land of the other.",
    does_not_capture="Water and sea; claims since 2001 are carried to 2017 by the editor of the file.",
)


def observe(evidence: PairEvidence) -> Categories:
    """A claim in either direction."""
    return cut(evidence.both_ways("territorial_claims"), (1e-9,))
