"""Distance of regimes from fellow members."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import of_state_pairs

INDICATOR = Indicator(
    name="distance of regimes",
    dimension="identity",
    sub_dimension="norms",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="mean difference of regime scores, 0 to 1",
    higher_means="fellow members are governed differently",
    neutral=0.5,
    full=0.0,
    source=(
        "series regime_score (V-Dem, Freedom House); C2-12, C3-07; 0.5: half of the scale apart; 0: governed "
        "alike. Its mean over the members is their heterogeneity"
    ),
    captures=(
        "Whether members live by the same political norms at home, a ground on which thick recognition is said to "
        "rest."
    ),
    does_not_capture=(
        "Beside the model: how a state is governed is a condition, not an attitude. Members of unlike regimes can "
        "share the norm not to mind: that is what the SCO claims. Autocracies of different kinds count as alike."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean absolute difference to the other members of the year."""
    scores = case.state_values("regime_score")
    return of_state_pairs(case, "regime_score", np.abs(scores[:, :, None] - scores[:, None, :]))
