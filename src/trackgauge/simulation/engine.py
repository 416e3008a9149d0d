"""Runs of an organisation: proposals, decisions, execution, and what one year does to the next.

The engine is a pure function of a world, a plan, a seed and the numbers of the runs. Every random number has an
address (stream, run, place), so that any way of splitting the runs gives the same bits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.agenda import Agenda
from trackgauge.simulation.collector import Collector, Results, merged
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.setting import Setting, setting_of, slots_of
from trackgauge.simulation.step import start, step
from trackgauge.simulation.world import World

BLOCK_CELLS = 1_500_000
"""Runs are taken in blocks of about this many (run, proposal, actor) cells, which stay in the processor's cache."""
LEAST_BLOCK, LARGEST_BLOCK = 16, 1024


def run(
    world: World,
    plan: Plan,
    *,
    seed: int,
    runs: int | Sequence[int] | NDArray[np.int64],
    tracked_every: int = 1,
    progress: Callable[[float], None] | None = None,
) -> Results:
    """Run an organisation under a plan.

    Parameters
    ----------
    world, plan
        What is measured, and what happens whatever the runs do.
    seed
        Any non-negative integer. Run number n under a seed has the same bits alone and among others, and shares with
        the same run under another plan every draw that the plan does not touch.
    runs
        How many, from run 0 on; or the numbers of the runs.
    tracked_every
        Tracks, state and dispersion are computed in every run whose number this divides.
    progress
        Called with the finished share.

    Raises
    ------
    TrackgaugeError
        If there are no runs, an assumption does not exist, or a rule cannot be applied.
    """
    numbers = np.arange(runs, dtype=np.int64) if isinstance(runs, int) else np.asarray(runs, dtype=np.int64)
    if numbers.size == 0 or numbers.min(initial=0) < 0:
        raise TrackgaugeError("there are no runs", where="runs", next_step="Use one or more, from 0 on.")
    slots = slots_of(world, plan)
    size = int(np.clip(BLOCK_CELLS // max(1, len(slots) * len(world.actors)), LEAST_BLOCK, LARGEST_BLOCK))
    parts = []
    for begin in range(0, numbers.size, size):
        part = slice(begin, begin + size)
        cut = _part_of(plan, part, numbers.size)
        parts.append(_block(setting_of(world, cut, slots, seed, numbers[part], tracked_every)))
        if progress:
            progress(min(1.0, (begin + size) / numbers.size))
    return merged(parts)


def _part_of(plan: Plan, part: slice, runs: int) -> Plan:
    """The plan with those assumptions that have a value for every run cut to some of the runs."""
    cut = {}
    for name, value in plan.assumptions.items():
        if np.ndim(value) and len(np.asarray(value)) != runs:
            raise TrackgaugeError(
                f"{len(np.asarray(value))} values for {runs} runs",
                where=name,
                next_step="Give one, or one for each run.",
            )
        cut[name] = np.asarray(value)[part] if np.ndim(value) else value
    return plan.using(assumptions=cut)


def _block(setting: Setting) -> Results:
    """All years of a block of runs."""
    state, agenda, collector = start(setting), Agenda(setting), Collector(setting)
    for t in range(len(setting.world.years)):
        state, happened = step(setting, state, agenda, t)
        collector.year(t, state, happened)
    return collector.results(state)
