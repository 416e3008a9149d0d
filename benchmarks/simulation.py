"""How fast runs are: the toy model of one round beside the same model in Mesa, and a full run with dynamics.

    pip install mesa
    python benchmarks/simulation.py

The toy: 10 members, 40 proposals, 10,000 runs. A member's view of a proposal is a fixed worth plus a normal number of
its own; below -1 it objects; without an objection the proposal is adopted. Mesa runs a tenth of the runs, since its
time grows with them. Processor time; machines and hours differ, the ratio less.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np

from trackgauge.organisations import load
from trackgauge.simulation.engine import run
from trackgauge.simulation.inputs.build import build_world
from trackgauge.simulation.one_round import one_round
from trackgauge.simulation.rulebook import plan_of

MEMBERS, PROPOSALS, RUNS = 10, 40, 10_000
MESA_RUNS = RUNS // 10


def least(job: Callable[[], object], times: int = 5) -> float:
    """The shortest processor time of several."""
    seconds = []
    for _ in range(times):
        began = time.process_time()
        job()
        seconds.append(time.process_time() - began)
    return min(seconds)


def toy_in_mesa(value: np.ndarray, runs: int) -> float:
    """Share adopted, with one agent a member and one step a proposal."""
    import mesa

    class Member(mesa.Agent):
        def step(self) -> None:
            worth = value[self.model.proposal, self.unique_id - 1]
            self.objects = worth + self.random.gauss(0, 1) < -1

    class Council(mesa.Model):
        def __init__(self, seed: int) -> None:
            super().__init__(seed=seed)
            self.proposal, self.adopted = 0, 0
            for _ in range(MEMBERS):
                Member(self)

        def step(self) -> None:
            self.agents.do("step")
            self.adopted += not any(agent.objects for agent in self.agents)
            self.proposal += 1

    adopted = 0
    for number in range(runs):
        council = Council(number)
        for _ in range(PROPOSALS):
            council.step()
        adopted += council.adopted
    return adopted / runs / PROPOSALS


def main() -> None:
    """Print one line for each model."""
    value = np.random.default_rng(1).normal(1.0, 0.7, (PROPOSALS, MEMBERS))
    ours = least(lambda: one_round(value, seed=1, runs=RUNS))
    share = one_round(value, seed=1, runs=RUNS).mean()
    print(f"toy, one_round          {ours:8.3f} s for {RUNS:,} runs, share adopted {share:.3f}")
    try:
        began = time.process_time()
        theirs = toy_in_mesa(value, MESA_RUNS)
        seconds = (time.process_time() - began) * RUNS / MESA_RUNS
        print(f"toy, Mesa               {seconds:8.3f} s for as many, share {theirs:.3f}: {seconds / ours:,.0f} x")
    except ImportError:
        print("toy, Mesa               not installed: pip install mesa", file=sys.stderr)
    sco = load("sco")
    world = build_world(sco, first=2001, last=2040)
    plan = plan_of(sco, world)
    for runs in (2_500, 5_000, 10_000):
        seconds = least(lambda runs=runs: run(world, plan, seed=1, runs=runs, tracked_every=runs // 2000 + 1), times=1)
        print(f"SCO 2001-2040, {runs:6,} runs {seconds:6.2f} s")
    widening()


def widening() -> None:
    """How the time grows with members and with proposals."""
    base = None
    for members, proposals in ((10, 40), (50, 40), (200, 40), (10, 160), (10, 640)):
        value = np.random.default_rng(1).normal(2.0, 0.7, (proposals, members))
        seconds = least(lambda value=value: one_round(value, seed=1, runs=2_000), times=3)
        base = base or seconds
        cells = members * proposals / 400
        ratio = seconds / base
        print(f"one_round, {members:3d} members x {proposals:3d}: {seconds:.3f} s, {ratio:5.1f} x for {cells:.0f} x")


if __name__ == "__main__":
    main()
