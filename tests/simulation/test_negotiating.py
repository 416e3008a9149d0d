"""Bargaining before a vote, on worlds that can be counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from trackgauge.simulation.collector import Results, merged
from trackgauge.simulation.deciding import transfers
from trackgauge.simulation.engine import run
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.simulating import simulated as simulate
from trackgauge.simulation.world import World

Worlds = Callable[..., World]
Plans = Callable[..., Plan]

SURE = 9.0


def at_depth(world: World, level: float, **stance: Any) -> World:
    """The world with proposals of one depth, and parts of the stance model replaced."""
    full = np.full(len(world.record), level)
    return replace(world, record=replace(world.record, depth=full), stance=replace(world.stance, **stance))


def bargaining(plan: Plan, **levels: float) -> Plan:
    return plan.using(levels={**plan.levels, **{k: np.full_like(plan.levels[k], v) for k, v in levels.items()}})


def differ(a: Results, b: Results) -> list[str]:
    names = [field.name for field in fields(Results)]
    return [name for name in names if not np.array_equal(getattr(a, name), getattr(b, name), equal_nan=True)]


def test_the_proposer_goes_down_to_the_deepest_text_that_nobody_blocks(tiny: Worlds, tiny_plan: Plans) -> None:
    # 0 at depth 3 and -100 a level beyond it for C; depth costs nothing otherwise. From 5 the steps are 4.5, 4 ... 1.
    world = at_depth(tiny([SURE, SURE, SURE]), 5.0, depth=np.zeros(1), sovereignty=np.array([[0.0, 0.0, 100.0]]))
    plan = tiny_plan(world)
    assert run(world, plan, seed=1, runs=30).adopted.sum() == 0
    found = run(world, bargaining(plan, depth_choice=1.0), seed=1, runs=30)
    assert found.adopted.sum() == 30
    assert found.depth_sum.tolist() == [3.0] * 30


def test_a_proposer_without_room_to_get_there_keeps_its_text(tiny: Worlds, tiny_plan: Plans) -> None:
    world = at_depth(tiny([SURE, SURE, SURE]), 5.0, depth=np.zeros(1), sovereignty=np.array([[0.0, 0.0, 100.0]]))
    # A quarter of the way from 5 to 1 ends at 4.
    found = run(world, bargaining(tiny_plan(world), depth_choice=0.25), seed=1, runs=30)
    assert found.adopted.sum() == 0


def test_a_proposer_never_goes_below_a_declaration(tiny: Worlds, tiny_plan: Plans) -> None:
    world = at_depth(tiny([SURE, SURE, SURE]), 3.0, depth=np.array([SURE / 2]), member=np.array([[99.0, 99.0, -SURE]]))
    # C gains SURE / 2 a level: -9 at depth 3 is 0 at depth 1, where its conviction and chance decide.
    plan = tiny_plan(world)
    plan = plan.using(assumptions={**plan.assumptions, "depth_choice": 3.0})
    found = run(world, plan, seed=1, runs=200)
    assert found.adopted.sum() > 0
    assert found.depth_sum[found.depth_sum > 0].min() >= 1.0


def test_a_text_that_all_favour_stays_as_deep_as_it_is(tiny: Worlds, tiny_plan: Plans) -> None:
    world = at_depth(tiny([SURE, SURE, SURE]), 4.0)
    plan = tiny_plan(world)
    with_it = run(world, bargaining(plan, depth_choice=1.0), seed=1, runs=30)
    assert differ(run(world, plan, seed=1, runs=30), with_it) == []


def test_the_assumption_gives_all_proposers_what_the_scenario_sets_up(tiny: Worlds, tiny_plan: Plans) -> None:
    world = at_depth(tiny([0.5, 0.2, -0.5], proposals=4, years=3), 5.0)
    plan = tiny_plan(world)
    for name in ("depth_choice", "side_payments"):
        assumed = plan.using(assumptions={**plan.assumptions, name: 1.0})
        set_up = run(world, bargaining(plan, **{name: 1.0}), seed=1, runs=60)
        assert differ(run(world, assumed, seed=1, runs=60), set_up) == []
        assert "adopted" in differ(run(world, plan, seed=1, runs=60), set_up)


def test_transfers_are_those_of_the_hand_calculation() -> None:
    # Gainers can pay 0.3 x 1 and, of a gain of 0.1, 0.1; of the loss 0.2 they bear three parts and one.
    view = np.array([[0.6, -0.2, 0.1], [0.6, -0.8, 0.1], [0.6, -0.2, 0.1]])
    votes = np.array([[True, True, True], [True, True, True], [True, True, False]])
    found = transfers(view, votes, np.ones(3), np.array([0.3, 0.3, 0.0]))
    assert found[0].tolist() == pytest.approx([-0.15, 0.2, -0.05])
    assert found[1].tolist() == pytest.approx([-0.3, 0.4, -0.1])
    assert found[2].tolist() == [0.0, 0.0, 0.0]


def test_a_gainer_buys_off_the_member_that_would_block(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([2 * SURE, SURE, -SURE / 2], execution_level=np.array([50.0]))
    plan = tiny_plan(world)
    assert run(world, plan, seed=1, runs=30).adopted.sum() == 0
    found = run(world, bargaining(plan, side_payments=SURE), seed=1, runs=30)
    assert found.adopted.sum() == 30
    assert found.objected.sum() == found.recorded.sum() == 0
    assert found.gain[:, 2].tolist() == [0.0] * 30
    assert (found.gain[:, 0] > 0).all()


def test_members_that_are_too_weak_to_pay_change_nothing_that_is_adopted(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, -SURE])
    world = replace(world, power=np.array([[1e-6, 1e-6, 1.0]]))
    found = run(world, bargaining(tiny_plan(world), side_payments=SURE), seed=1, runs=30)
    assert found.adopted.sum() == 0


def test_bargaining_has_the_same_bits_under_any_split(tiny: Worlds, tiny_plan: Plans) -> None:
    world = at_depth(tiny([0.5, 0.2, -0.5], years=4, proposals=4, draws=7, spread=0.5), 4.0)
    plan = bargaining(tiny_plan(world), depth_choice=0.8, side_payments=0.5)
    pieces = [run(world, plan, seed=1, runs=part) for part in (range(23, 60), range(23))]
    assert differ(run(world, plan, seed=1, runs=60), merged(pieces)) == []


def test_room_to_choose_never_lowers_what_is_adopted_in_one_meeting(tiny: Worlds, tiny_plan: Plans) -> None:
    world = at_depth(tiny([0.8, 0.5, 0.0], proposals=5), 4.0)
    plan = tiny_plan(world)
    before = run(world, plan, seed=1, runs=200).record_adopted > 0
    after = run(world, bargaining(plan, depth_choice=1.0), seed=1, runs=200).record_adopted > 0
    assert (before <= after).all()
    assert after.sum() > before.sum()


@pytest.mark.parametrize("scenario", ["depth_by_proposer", "side_payments"])
def test_the_shipped_scenarios_raise_what_is_adopted(scenario: str) -> None:
    found = simulate("sco", scenario, runs=100, last=2030)
    adopted = next(row for row in found.results if row.id == "share_adopted")
    assert adopted.difference is not None
    assert adopted.difference.mean > 0
