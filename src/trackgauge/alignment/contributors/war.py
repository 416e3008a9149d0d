"""Fighting of the two governments in the last five years, directly or in a civil war."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut, trailing_maximum

YEARS = 5
BESIDE_REBELS, BETWEEN_GOVERNMENTS = 1.0, 2.0

CONTRIBUTOR = Contributor(
    name="armed conflict",
    levels=("none", "troops on opposite sides of a civil war", "armed conflict"),
    sources=("ucdp_conflicts", "cow_wars"),
    years=(1991, 2024),
    captures="Fighting with at least 25 deaths in a year, in the year and the four before it.",
    does_not_capture="Fights with fewer deaths; money, arms and shelter for the other's rebels.",
)


def observe(evidence: PairEvidence) -> Categories:
    """The graver of the two kinds in five years."""
    between, beside = (evidence.series(name) for name in ("interstate_war", "hostile_intervention"))
    yearly = np.where(between > 0, BETWEEN_GOVERNMENTS, np.where(beside > 0, BESIDE_REBELS, 0.0))
    yearly[np.isnan(between) | np.isnan(beside)] = np.nan
    return cut(trailing_maximum(yearly, YEARS), (BESIDE_REBELS, BETWEEN_GOVERNMENTS))
