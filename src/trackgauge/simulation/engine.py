"""Runs of an organisation: proposals, decisions, execution, and what one year does to the next.

The engine is a pure function of a world, a plan, a seed and the numbers of the runs. Every random number has an
address (stream, run, place), so that any way of splitting the runs gives the same bits.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.agenda import Agenda
from trackgauge.simulation.collector import Collector, Results, merged
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.setting import Setting, setting_of, slots_of
from trackgauge.simulation.step import start, step
from trackgauge.simulation.world import World

BLOCK_CELLS = 4_000_000
"""Runs are taken in blocks of at most this many (run, proposal, actor) cells: some 60 MB."""
LEAST_BLOCK, LARGEST_BLOCK = 64, 8192


def run(
    world: World,
    plan: Plan,
    *,
    seed: int,
    runs: int | Sequence[int] | NDArray[np.int64],
    tracked_every: int = 1,
    threads: int | None = None,
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
    threads
        Blocks of runs at once; as many as there are processors if left out. The bits do not depend on it.
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
    at_once = threads or processors()
    most = int(np.clip(BLOCK_CELLS // max(1, len(slots) * len(world.actors)), LEAST_BLOCK, LARGEST_BLOCK))
    # As many blocks as keep every processor busy to the end.
    rounds = -(-numbers.size // (most * at_once))
    size = max(LEAST_BLOCK, -(-numbers.size // (rounds * at_once)))
    slices = [slice(begin, begin + size) for begin in range(0, numbers.size, size)]

    def block(part: slice) -> Results:
        cut = _part_of(plan, part, numbers.size)
        return _block(setting_of(world, cut, slots, seed, numbers[part], tracked_every))

    parts = []
    for part in _side_by_side(block, slices, at_once):
        parts.append(part)
        if progress:
            progress(sum(len(each.run) for each in parts) / numbers.size)
    return merged(parts)


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(block: Callable[[slice], Results], slices: Sequence[slice], threads: int) -> Iterator[Results]:
    """The results of every block, in the order of the runs."""
    if threads == 1 or len(slices) == 1:
        yield from map(block, slices)
        return
    with ThreadPoolExecutor(threads) as pool:
        try:
            yield from pool.map(block, slices)
        finally:
            pool.shutdown(cancel_futures=True)


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
