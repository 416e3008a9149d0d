"""Crises of the record, and their yearly frequency afterwards."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.core.random import stream
from trackgauge.evidence.casebook import RESPONSE
from trackgauge.organisations import Organisation
from trackgauge.simulation.world import Crisis, CrisisPool

SOURCE = "crises.csv; later years draw a Poisson number of them, each crisis of the record as likely"
BETWEEN = ("border", "inter_state")
LONGEST = 3
"""Years for which an open crisis counts as news."""


def crises(organisation: Organisation, years: Sequence[int]) -> tuple[Crisis, ...]:
    """One entry a crisis and year."""
    found: list[Crisis] = []
    for row in organisation.rows("crises"):
        last = (row.last_day or row.first_day).year if row.last_day else row.first_day.year + LONGEST - 1
        answered = RESPONSE[row.joint_response]
        found += [
            Crisis(year, row.name, tuple(row.actors), row.kind in BETWEEN, answered)
            for year in range(row.first_day.year, min(last, row.first_day.year + LONGEST - 1) + 1)
            if year in years
        ]
    return tuple(found)


def pool(organisation: Organisation, actors: Sequence[str], edge: int, *, seed: int, draws: int) -> CrisisPool | None:
    """Crises of the record that touch a member of any time; gamma posterior of their yearly number (Jeffreys prior)."""
    touched = set(organisation.ever())
    rows = [r for r in organisation.rows("crises") if r.first_day.year <= edge and set(r.actors) & touched]
    if not rows:
        return None
    years = max(1, edge - organisation.first_year + 1)
    rate = stream(seed, "simulation", "crises").gamma(0.5 + len(rows), 1 / years, draws)
    return CrisisPool(
        actors=np.array([[actor in row.actors for actor in actors] for row in rows]),
        between_members=np.array([row.kind in BETWEEN for row in rows]),
        answered=np.array([RESPONSE[row.joint_response] for row in rows]),
        yearly=rate,
    )
