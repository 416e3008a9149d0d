"""Tiny worlds whose outcome can be counted by hand, and one prepared scenario for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from trackgauge.simulation import prepare
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.plan import Plan, Procedure, bare_plan
from trackgauge.simulation.world import UNKNOWN, Pool, Proposals, StanceModel, World

ALL_WINDOWS = frozenset({"record_view", "opt_out"})


def tiny_world(
    effects: list[float],
    *,
    years: int = 1,
    proposals: int = 1,
    draws: int = 1,
    spread: float = 0.0,
    **changes: Any,
) -> World:
    """Members A, B, C ... whose view of every proposal is their effect, but for conviction and chance.

    Proposals of the record are projects of depth 3 in the economy, put forward by A in the first year.
    """
    count = len(effects)
    actors = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:count])
    one = np.ones(proposals, dtype=np.int64)
    record = Proposals(
        ids=tuple(f"p{n}" for n in range(proposals)),
        names=tuple(f"p{n}" for n in range(proposals)),
        year=2001 * one,
        domain=one,
        kind=one,
        depth=3.0 * one,
        proposers=np.tile(np.arange(count) == 0, (proposals, 1)),
        coded=np.full((proposals, count), UNKNOWN, dtype=np.int8),
        adopted=0 * one,
        executed=0 * one,
        closed=0 * one,
        known_to=2001 * one,
    )
    full = np.full(draws, 1.0)
    stance = StanceModel(
        intercept=0 * full,
        identity=0 * full,
        want=0 * full,
        relation=0 * full,
        depth=0.3 * full,
        tolerance=full,
        member=np.tile(np.array(effects, dtype=float), (draws, 1)),
        sovereignty=np.zeros((draws, count)),
        rows=0,
        rows_beyond=np.zeros(count, dtype=np.int64),
    )
    rng = np.random.default_rng(0)
    given: dict[str, Any] = {
        "organisation": "tiny",
        "name": "Tiny",
        "years": tuple(range(2001, 2001 + years)),
        "actors": actors,
        "member": np.ones((years, count), dtype=bool),
        "position": 1.0 + spread * rng.standard_normal((draws, 3, count)),
        "step_sd": np.zeros((draws, 3)),
        "want": np.zeros((draws, years, count, 4)),
        "power": np.full((years, count), 1 / count),
        "relation": np.zeros((draws, years, count, count), dtype=np.int8),
        "offers": np.zeros((years, count)),
        "crises": (),
        "record": record,
        "pool": Pool(one, one, 3.0 * one, np.ones(count), 2 * full, "tiny"),
        "stance": stance,
        "execution_level": 0 * full,
        "execution_slope": 0.3 * full,
        "exit_rate": 0 * full,
        "last_record": 2001,
    }
    return World(**{**given, **changes})


CERTAIN = {"attention": 1.0, "attention_by_depth": 1.0, "agreement": 0.0, "dilution": 0.0, "blocking": 1.0}
"""Every proposal comes to a decision in every year, and stays as deep as it is."""


def plan_for_tiny(world: World, rule: str = "consensus", windows: frozenset[str] = ALL_WINDOWS, **terms: Any) -> Plan:
    return bare_plan(world, Procedure(rule, terms, windows)).using(assumptions=CERTAIN)


@pytest.fixture
def tiny() -> Callable[..., World]:
    return tiny_world


@pytest.fixture
def tiny_plan() -> Callable[..., Plan]:
    return plan_for_tiny


@pytest.fixture(scope="session")
def ready() -> Prepared:
    return prepare("sco", "majority_for_trade", last=2030)
