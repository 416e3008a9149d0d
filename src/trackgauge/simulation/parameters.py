"""The measured inputs of each run: one draw of the world for every run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation import counter
from trackgauge.simulation.world import Floats, World


@dataclass(frozen=True)
class Parameters:
    """Draws by run: `draw` is the draw of the world that the run uses; the others have the run axis first."""

    draw: NDArray[np.int64]
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


def parameters_of(world: World, seed: int, runs: NDArray[np.int64]) -> Parameters:
    """One draw of the world for each run, chosen by the seed and the run's number alone."""
    draw = (counter.uniform(counter.key(seed, "draw"), runs) * world.draws).astype(np.int64)
    stance = world.stance
    return Parameters(
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
