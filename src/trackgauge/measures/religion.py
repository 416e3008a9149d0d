"""Religious composition, known every fifth year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trackgauge.evidence.pack_rows import series_row_id
from trackgauge.measures.case import Case
from trackgauge.measures.indicator import Observation

SERIES = "religious_similarity"


def religious_likeness(case: Case) -> Iterator[Observation]:
    """Each member's mean likeness with its fellows, by the latest year with a value for any of them."""
    values = case.pair_values(SERIES)
    position = {actor: place for place, actor in enumerate(case.actors)}
    known_years = [t for t in range(len(case.years)) if not np.isnan(values[t]).all()]
    for t, year in enumerate(case.years):
        earlier = [known for known in known_years if known <= t]
        if not earlier:
            continue
        latest = values[earlier[-1]]
        for actor in case.members[year]:
            fellows = [
                m for m in case.members[year] if m != actor and not np.isnan(latest[position[actor], position[m]])
            ]
            if fellows:
                value = float(latest[position[actor], [position[m] for m in fellows]].mean())
                then = case.years[earlier[-1]]
                rows = tuple(series_row_id(SERIES, actor, m, then) for m in fellows)
                yield Observation(actor, year, year, value, rows=rows)
