"""Votes in the General Assembly: half-credit agreement, shown beside kappa."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from trackgauge.orientation.aggregate import mean_over_fellows, vote_row_id
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.votes import agreement

INDICATOR = Indicator(
    name="half-credit agreement in the General Assembly",
    dimension="interest",
    sub_dimension="political",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share, 0 to 1",
    higher_means="the member votes like fellow members",
    neutral=0.5,
    full=1.0,
    source="undl_votes",
    captures=(
        "As in the literature: the published 'agreement score' (Lijphart 1963), the 78, 86 and 21 per "
        "hundred of the literature."
    ),
    does_not_capture=(
        "Agreement beyond chance: two states that mostly vote yes agree highly. Beside the model, not in it."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Mean over the other members of the year."""
    values = agreement.half_credit(case.votes)
    return mean_over_fellows(case, values, np.zeros_like(values), vote_row_id)
