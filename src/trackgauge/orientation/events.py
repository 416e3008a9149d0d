"""Events between members as the press reports them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Observation
from trackgauge.orientation.series import over_fellows

COOPERATION = ("event_cooperation_verbal", "event_cooperation_material")
CONFLICT = ("event_conflict_verbal", "event_conflict_material")
LEAST_EVENTS = 10
"""Fewer reported events of a pair and year say nothing."""


def event_balance(case: Case) -> Iterator[Observation]:
    """(Cooperation - conflict) / all events of a pair in both directions, mean over the fellow members."""
    good, bad = (sum(case.pair_values(name) for name in names) for names in (COOPERATION, CONFLICT))
    good, bad = (np.asarray(counts + np.swapaxes(counts, 1, 2)) for counts in (good, bad))
    total = good + bad
    balance = np.where(total >= LEAST_EVENTS, (good - bad) / np.maximum(total, 1), np.nan)
    return over_fellows(case, COOPERATION[0], balance, directed=True)
