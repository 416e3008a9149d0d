"""Joint military exercises of the last five years."""

from __future__ import annotations

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut, trailing_sum

YEARS = 5
EDGES = (1, 3, 10)

CONTRIBUTOR = Contributor(
    name="joint military exercises",
    levels=("none", "1 or 2", "3 to 9", "10 and more"),
    sources=("military_exercises",),
    years=(1991, 2010),
    captures="Exercises with both states in the year and the four before it, multilateral ones included.",
    does_not_capture="Anything after 2010; the purpose of an exercise. Western exercises are reported better.",
)


def observe(evidence: PairEvidence) -> Categories:
    """Number of common exercises in five years."""
    return cut(trailing_sum(evidence.series("joint_exercises"), YEARS), EDGES)
