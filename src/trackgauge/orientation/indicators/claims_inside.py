"""Territorial claims with fellow members."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from trackgauge.orientation.case import Case
from trackgauge.orientation.hostility import hostility_indicator, share_at_odds
from trackgauge.orientation.indicator import Observation

INDICATOR = hostility_indicator(
    "territorial claims with fellow members",
    "share of fellow members with a claim between them, 0 to 1",
    higher_means="more fellow members claim the territory of the member, or it theirs",
    source=(
        "series territorial_claims (ICOW 1.01, to 2017); 0: none reads as indifferent; with every fellow as "
        "opposed (-2)"
    ),
    captures=(
        "Open questions of borders among members, whoever raised them."
    ),
    does_not_capture=(
        "Beside the model: a claim lasts for decades whatever the mood, and claims still open in 2001 were "
        "extended to 2017 by others."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Share of the other members of the year with a claim in either direction."""
    either = case.pair_values("territorial_claims")
    return share_at_odds(case, "territorial_claims", np.fmax(either, either.swapaxes(1, 2)))
