"""Armed conflict between the two governments in the last five years."""

from __future__ import annotations

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut, trailing_maximum

YEARS = 5

CONTRIBUTOR = Contributor(
    name="armed conflict",
    levels=("none", "armed conflict"),
    sources=("ucdp_conflicts", "cow_wars"),
    years=(1991, 2024),
    captures="Fighting between the governments with at least 25 deaths in a year, in the year and the four before it.",
    does_not_capture="Fights with fewer deaths; support for the other's rebels.",
)


def observe(evidence: PairEvidence) -> Categories:
    """Any armed conflict in five years."""
    return cut(trailing_maximum(evidence.series("interstate_war"), YEARS), (1e-9,))
