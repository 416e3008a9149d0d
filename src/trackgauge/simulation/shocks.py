"""Crises of a year: those that are known or set, and those that are drawn for years to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincc

from trackgauge.simulation import counter
from trackgauge.simulation.world import Bools, Floats

if TYPE_CHECKING:
    from trackgauge.simulation.block import Block

MOST_IN_A_YEAR = 3
"""Crises drawn for one year; a Poisson number beyond it is cut."""


def shocks(block: Block, t: int) -> tuple[Floats, Floats]:
    """Crises without an answer that befell members, and conflicts with fellow members: shape (run, actor) each."""
    world, plan = block.world, block.plan
    struck, quarrels = np.zeros(block.member.shape), np.zeros(block.member.shape)
    for crisis in plan.crises:
        if crisis.year == world.years[t]:
            hit = np.isin(world.actors, crisis.actors) & block.member
            _strike(struck, quarrels, hit, np.array(crisis.between_members), np.array(crisis.answered))
    if world.crisis_pool is not None and world.years[t] > world.last_record:
        _draw(block, t, struck, quarrels)
    return struck, quarrels


def _draw(block: Block, t: int, struck: Floats, quarrels: Floats) -> None:
    pool = block.world.crisis_pool
    assert pool is not None
    year = block.world.years[t] % 1000
    chance = counter.uniform(counter.key(block.seed, "crises"), block.runs, year)
    yearly = pool.yearly[block.p.draw]
    for n in range(MOST_IN_A_YEAR):
        pick = counter.uniform(counter.key(block.seed, "crisis"), block.runs, MOST_IN_A_YEAR * year + n)
        which = (pick * len(pool.between_members)).astype(np.int64)
        takes_place = chance > gammaincc(n + 1.0, yearly)
        hit = pool.actors[which] & block.member & takes_place[:, None]
        _strike(struck, quarrels, hit, pool.between_members[which][:, None], pool.answered[which][:, None])


def _strike(
    struck: Floats,
    quarrels: Floats,
    hit: Bools,
    between: NDArray[Any],
    answered: NDArray[Any],
) -> None:
    """Add one crisis: a conflict needs two members, else it befalls the one."""
    conflict = between & (hit.sum(axis=1, keepdims=True) > 1)
    quarrels += hit & conflict
    struck += np.where(hit & ~conflict, 1.0 - answered, 0.0)
