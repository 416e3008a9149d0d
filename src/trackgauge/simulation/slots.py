"""Places for proposals: those of the record, those drawn from the pool, those that a scenario adds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World

Ints = NDArray[np.int64]

MOST_IN_A_YEAR = 6
"""Places for drawn proposals in a year; a Poisson number beyond it is cut (for a mean of 2, in 0.5 % of the years)."""


@dataclass(frozen=True)
class Slots:
    """Arrays with one entry a place: the year (as an index) in which it is born, its age then, its origin.

    Parameters
    ----------
    record
        Place in the world's record, or -1.
    nth
        For drawn proposals, the number among those of the year; -1 otherwise.
    extra
        Place among the plan's additions, or -1.
    address
        Place of its random numbers: the same whatever else a plan adds.
    """

    born: Ints
    age: Ints
    record: Ints
    nth: Ints
    extra: Ints
    address: Ints

    def __len__(self) -> int:
        return len(self.born)


RECORD_ROOM, POOL_ROOM, LAST_ADDRESS = 4096, 4096, 1 << 14
"""Room for addresses of the record and of the pool, before those that scenarios add."""


def slots_of(world: World, plan: Plan) -> Slots:
    """All places of a run; what the record shows as settled before its first year is not on the agenda."""
    first = world.years[0]
    rows: list[tuple[int, int, int, int, int, int]] = []
    for n, year in enumerate(world.record.year.tolist()):
        settled = [y for y in (int(world.record.adopted[n]), int(world.record.closed[n])) if 0 < y < first]
        if year <= min(world.last_record, world.years[-1]) and not settled:
            rows.append((max(0, year - first), max(0, first - year), n, -1, -1, n))
    for t, year in enumerate(world.years):
        if year > world.last_record:
            # The address counts calendar years, so that a later start changes no draw of a year.
            base = RECORD_ROOM + (year % 600) * MOST_IN_A_YEAR
            rows += [(t, 0, -1, k, -1, base + k) for k in range(MOST_IN_A_YEAR)]
    address = RECORD_ROOM + POOL_ROOM
    for e, extra in enumerate(plan.extras):
        for year in range(extra.first, extra.last + 1):
            for _ in range(extra.number):
                if year in world.years:
                    rows.append((world.years.index(year), 0, -1, -1, e, address))
                address += 1
    if len(world.record) > RECORD_ROOM or address > LAST_ADDRESS:
        raise TrackgaugeError(
            f"{len(world.record)} proposals on record and {address - RECORD_ROOM - POOL_ROOM} added ones are too many",
            next_step=f"At most {RECORD_ROOM} and {LAST_ADDRESS - RECORD_ROOM - POOL_ROOM}.",
        )
    table = np.array(rows, dtype=np.int64).reshape(-1, 6)
    return Slots(*table.T)
