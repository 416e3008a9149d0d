"""Crises of the record, and their yearly frequency afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.evidence.casebook import RESPONSE
from trackgauge.organisations import Organisation
from trackgauge.simulation.world import Crisis

SOURCE = "crises.csv; years after the record have none unless a scenario adds them"
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
