"""Militarised disputes of the last five years."""

from __future__ import annotations

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut, trailing_maximum

YEARS = 5
THREAT, FORCE = 0.25, 0.75
"""Hostility of `militarized_disputes` from which a dispute counts as a threat and as a use of force."""

CONTRIBUTOR = Contributor(
    name="militarised disputes",
    levels=("none", "threat or display of force", "use of force"),
    sources=("gml_disputes", "cow_disputes"),
    years=(1991, 2014),
    captures="The gravest dispute of the year and the four before it.",
    does_not_capture="Quarrels without arms; anything after 2014. Allies have disputes over fish.",
)


def observe(evidence: PairEvidence) -> Categories:
    """Highest hostility in five years."""
    return cut(trailing_maximum(evidence.series("militarized_disputes"), YEARS), (THREAT, FORCE))
