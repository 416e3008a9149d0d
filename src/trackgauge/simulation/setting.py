"""What a block of runs is given and never changes: the world, the plan, and the draws of every run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation import counter
from trackgauge.simulation.assumptions import known, values
from trackgauge.simulation.mechanism import mechanisms, strengths
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import Floats, Ints, World

MOST_IN_A_YEAR = 6
"""Places for drawn proposals in a year; a Poisson number beyond it is cut (for a mean of 2, in 0.5 % of the years)."""
RECORD_ROOM, POOL_ROOM, LAST_ADDRESS = 4096, 4096, 1 << 14
"""Room for addresses of the record and of the pool, before those that scenarios add."""
YEAR_ROOM = 1 << 14
"""Addresses of one year; years count modulo 64."""
BY_ACTOR = ("step", "exit", "view", "join", "conviction", "coded position", "proposer")
"""Streams of random numbers of which every actor has its own."""


@dataclass(frozen=True)
class Slots:
    """Places for proposals, one entry each: the year (as an index) in which it is born, its age then, its origin.

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


@dataclass(frozen=True)
class Drawn:
    """Measured inputs by run: `draw` is the draw of the world that the run uses; the others have the run axis first."""

    draw: Ints
    position: Floats
    step_sd: Floats
    yearly: Floats
    intercept: Floats
    identity: Floats
    want: Floats
    relation: Floats
    depth: Floats
    tolerance: Floats
    member: Floats
    sovereignty: Floats
    execution_level: Floats
    exit_rate: Floats
    fitted: Mapping[str, Floats]


@dataclass(frozen=True)
class Setting:
    """The frozen inputs of a block of runs.

    Parameters
    ----------
    runs
        Numbers of the runs.
    tracked
        Places of the runs in which tracks are computed.
    drawn, assumed
        Measured inputs and assumptions of every run; assumptions have shape (run,) each.
    strength
        Of every mechanism, 0 where it is switched off: shape (run, 1).
    streams
        Keys of the random numbers of every actor, for each of `BY_ACTOR`.
    """

    world: World
    plan: Plan
    slots: Slots
    seed: int
    runs: Ints
    tracked: NDArray[np.intp]
    drawn: Drawn
    assumed: Mapping[str, Floats]
    strength: Mapping[str, Floats]
    streams: Mapping[str, counter.Bits]

    @property
    def shape(self) -> tuple[int, int]:
        """Runs and actors."""
        return len(self.runs), len(self.world.actors)

    def addresses(self, place: Ints, t: int) -> Ints:
        """Where the random numbers of proposals in one year stand."""
        return np.asarray(self.slots.address[place] + YEAR_ROOM * (self.world.years[t] % 64))


def setting_of(world: World, plan: Plan, slots: Slots, seed: int, runs: Ints, tracked_every: int) -> Setting:
    """Everything that a block of runs is given.

    Raises
    ------
    TrackgaugeError
        If an assumption that is set does not exist.
    """
    assumed = values(known(strengths()), plan.assumptions, seed, runs, world.calibrated)
    drawn = drawn_of(world, seed, runs)
    return Setting(
        world=world, plan=plan, slots=slots, seed=seed, runs=runs, tracked=np.flatnonzero(runs % tracked_every == 0),
        drawn=drawn, assumed=assumed, strength=_strengths(plan, drawn, assumed),
        streams={name: counter.keys(seed, name, world.actors) for name in BY_ACTOR},
    )  # fmt: skip


def _strengths(plan: Plan, drawn: Drawn, assumed: Mapping[str, Floats]) -> dict[str, Floats]:
    found = {}
    for each in mechanisms():
        on = float(each.id not in plan.without)
        value = drawn.fitted[each.strength] if isinstance(each.strength, str) else assumed[each.effect_name]
        found[each.id] = (on * value)[:, None]
        if each.scaled_by:
            found[each.id] = found[each.id] * assumed[each.scaled_by][:, None]
    return found


def drawn_of(world: World, seed: int, runs: Ints) -> Drawn:
    """One draw of the world for each run, chosen by the seed and the run's number alone."""
    draw = (counter.uniform(counter.key(seed, "draw"), runs) * world.draws).astype(np.int64)
    stance = world.stance
    return Drawn(
        draw=draw,
        position=world.position[draw],
        step_sd=world.step_sd[draw],
        yearly=world.pool.yearly[draw],
        intercept=stance.intercept[draw],
        identity=stance.identity[draw],
        want=stance.want[draw],
        relation=stance.relation[draw],
        depth=stance.depth[draw],
        tolerance=stance.tolerance[draw],
        member=stance.member[draw],
        sovereignty=stance.sovereignty[draw],
        execution_level=world.execution_level[draw],
        exit_rate=world.exit_rate[draw],
        fitted={"execution_slope": world.execution_slope[draw]},
    )


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
