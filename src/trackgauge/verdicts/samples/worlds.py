"""Samples of simulated runs: a rule or a scenario beside the baseline, and without each mechanism that may carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation.collector import Results
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

    def moved(off: frozenset[str]) -> Floats:
        before, after = (_under(read.id, read.seed, one, domains, off) for one in ("consensus", rule))
        return _difference(ready, outcome, before, after)

    return _with_and_without(moved, tuple(without))


def scenario_change(read: Reader, scenario: str, outcome: str, without: Iterable[str] = ()) -> Data:
    """Runs: an outcome with a scenario less without it, with common random numbers."""
    read.need("simulation")
    ready = _with_scenario(read.id, scenario, read.seed)

    def moved(off: frozenset[str]) -> Floats:
        before, after = (
            _run(ready, plan.using(without=plan.without | off), read.seed) for plan in (ready.baseline, ready.plan)
        )
        return _difference(ready, outcome, before, after)

    return _with_and_without(moved, tuple(without))


def _with_and_without(moved: Callable[[frozenset[str]], Floats], without: tuple[str, ...]) -> Runs:
    removed = {name: moved(frozenset({name})) for name in without}
    if len(without) > 1:
        removed["all of them"] = moved(frozenset(without))
    return Runs(moved(frozenset()), removed)


def _difference(ready: Prepared, outcome: str, before: Results, after: Results) -> Floats:
    measure = outcomes_of(ready.world)[outcome]
    found = np.asarray(measure.of(after), float) - np.asarray(measure.of(before), float)
    return np.asarray(found[np.isfinite(found)])


def _run(ready: Prepared, plan: Plan, seed: int) -> Results:
    return run(ready.world, plan, seed=seed, runs=RUNS, tracked_every=2)


@cache
def _under(organisation: str, seed: int, rule: str, domains: str, off: frozenset[str]) -> Results:
    """Runs under a rule without some mechanisms; statements about one rule share them."""
    ready = _as_it_is(organisation, seed)
    tried = {one.id: one for one in rules_tried(int(ready.baseline.member.sum(axis=1).min()))}
    bare = ready.baseline.using(without=ready.baseline.without | off)
    return _run(ready, plan_under(bare, ready.world, tried[rule], tuple(filter(None, domains.split(";")))), seed)


@cache
def _as_it_is(organisation: str, seed: int) -> Prepared:
    nothing = ScenarioFile(id="rules", name="Decision rules", organisation=organisation)
    return prepare(organisation, Scenario(nothing, (), "rules"), seed=seed)


@cache
def _with_scenario(organisation: str, scenario: str, seed: int) -> Prepared:
    return prepare(organisation, scenario, seed=seed)


SAMPLES: dict[str, Callable[..., Data]] = {"rule_change": rule_change, "scenario_change": scenario_change}
