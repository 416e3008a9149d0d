"""Religious composition, known every fifth year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Observation
from trackgauge.orientation.series import over_fellows

SERIES = "religious_similarity"


def religious_likeness(case: Case) -> Iterator[Observation]:
    """Each member's mean likeness with its fellows, by the latest year with values at or before each year."""
    values = case.pair_values(SERIES)
    known = [t for t in range(len(case.years)) if not np.isnan(values[t]).all()]
    latest = [max((k for k in known if k <= t), default=t) for t in range(len(case.years))]
    return over_fellows(case, SERIES, values[latest], years_of_rows=[case.years[t] for t in latest])
