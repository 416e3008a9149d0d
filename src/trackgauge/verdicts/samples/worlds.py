"""Samples of simulated runs: a rule or a scenario beside the baseline, and without each mechanism that may carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.engine import run
from trackgauge.simulation.exploration.tradeoff import plan_under, rules_tried
from trackgauge.simulation.measures import outcomes_of
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.scenario import Scenario, ScenarioFile
from trackgauge.simulation.simulating import prepare
from trackgauge.verdicts.estimators import Data, Runs
from trackgauge.verdicts.reading import Reader

RUNS = 400
Floats = NDArray[np.float64]


def rule_change(read: Reader, rule: str, outcome: str, domains: str = "", without: Iterable[str] = ()) -> Data:
    """Runs: an outcome under a rule less under consensus, with common random numbers."""
    read.need("simulation")
    ready = _as_it_is(read.id, read.seed)
    tried = {one.id: one for one in rules_tried(int(ready.baseline.member.sum(axis=1).min()))}
    fields = tuple(part for part in domains.split(";") if part)

    def plans(off: frozenset[str]) -> tuple[Plan, Plan]:
        bare = ready.baseline.using(without=ready.baseline.without | off)
        return plan_under(bare, ready.world, tried["consensus"], fields), plan_under(
            bare, ready.world, tried[rule], fields
        )

    return _differences(ready, plans, outcome, tuple(without), read.seed)


def scenario_change(read: Reader, scenario: str, outcome: str, without: Iterable[str] = ()) -> Data:
    """Runs: an outcome with a scenario less without it, with common random numbers."""
    read.need("simulation")
    ready = _with_scenario(read.id, scenario, read.seed)

    def plans(off: frozenset[str]) -> tuple[Plan, Plan]:
        return ready.baseline.using(without=ready.baseline.without | off), ready.plan.using(
            without=ready.plan.without | off
        )

    return _differences(ready, plans, outcome, tuple(without), read.seed)


def _differences(
    ready: Prepared,
    plans: Callable[[frozenset[str]], tuple[Plan, Plan]],
    outcome: str,
    without: tuple[str, ...],
    seed: int,
) -> Runs:
    measure = outcomes_of(ready.world)[outcome]

    def moved(off: frozenset[str]) -> Floats:
        before, after = (
            np.asarray(measure.of(run(ready.world, plan, seed=seed, runs=RUNS, tracked_every=2)), float)
            for plan in plans(off)
        )
        difference = after - before
        return np.asarray(difference[np.isfinite(difference)])

    removed = {name: moved(frozenset({name})) for name in without}
    if len(without) > 1:
        removed["all of them"] = moved(frozenset(without))
    return Runs(moved(frozenset()), removed)


@cache
def _as_it_is(organisation: str, seed: int) -> Prepared:
    nothing = ScenarioFile(id="rules", name="Decision rules", organisation=organisation)
    return prepare(organisation, Scenario(nothing, (), "rules"), seed=seed)


@cache
def _with_scenario(organisation: str, scenario: str, seed: int) -> Prepared:
    return prepare(organisation, scenario, seed=seed)


SAMPLES: dict[str, Callable[..., Data]] = {"rule_change": rule_change, "scenario_change": scenario_change}
