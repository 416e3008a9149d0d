"""The engine on worlds that can be counted by hand, and the bits that it promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Stance, rule
from trackgauge.simulation import counter
from trackgauge.simulation.collector import COUNTED, Results, merged
from trackgauge.simulation.engine import run
from trackgauge.simulation.one_round import one_round
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World

Worlds = Callable[..., World]
Plans = Callable[..., Plan]

SURE, OPPOSED, HOSTILE = 9.0, -1.5, -9.0
"""Effects so far from the thresholds (0, -1 and -2) that conviction and chance cannot cross them, but for OPPOSED."""


def differ(a: Results, b: Results) -> list[str]:
    names = [field.name for field in fields(Results)]
    return [name for name in names if not np.array_equal(getattr(a, name), getattr(b, name), equal_nan=True)]


def test_a_proposal_that_all_favour_is_adopted_in_its_first_year(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, SURE])
    found = run(world, tiny_plan(world), seed=1, runs=50)
    assert found.tabled.sum(axis=1).tolist() == [1.0] * 50
    assert found.adopted.sum(axis=(1, 2)).tolist() == [1.0] * 50
    assert found.share_sum.tolist() == [1.0] * 50
    assert found.record_adopted[:, 0].tolist() == [2001] * 50
    assert found.outvoted.sum() == found.objected.sum() == found.recorded.sum() == 0


def test_one_hostile_member_blocks_consensus_and_is_passed_over_by_n_minus_one(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, HOSTILE])
    blocked = run(world, tiny_plan(world), seed=1, runs=50)
    assert blocked.adopted.sum() == 0
    assert blocked.objected.sum(axis=0).tolist() == [0, 0, 50]
    passed = run(world, tiny_plan(world, "n_minus_x", x=1), seed=1, runs=50)
    assert passed.adopted.sum() == 50
    assert passed.outvoted.sum(axis=0).tolist() == [0, 0, 50]
    assert passed.apart.sum(axis=0).tolist() == [0, 0, 50]
    assert passed.share_sum.tolist() == pytest.approx([2 / 3] * 50)


def test_a_majority_binds_the_member_it_outvotes(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, HOSTILE], execution_level=np.array([50.0]))
    found = run(world, tiny_plan(world, "simple_majority"), seed=1, runs=50)
    assert found.share_sum.tolist() == [1.0] * 50
    assert (found.gain[:, :2] > 0).all()
    assert (found.gain[:, 2] < 0).all()


def test_a_tie_of_one_against_one_is_no_simple_majority(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, HOSTILE])
    assert run(world, tiny_plan(world, "simple_majority"), seed=1, runs=20).adopted.sum() == 0


def test_the_window_to_opt_out_lets_the_willing_go_ahead(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, OPPOSED])
    given = {**tiny_plan(world).assumptions, "blocking": 50.0}
    with_window = run(world, tiny_plan(world).using(assumptions=given), seed=1, runs=200)
    without = run(world, tiny_plan(world, windows=frozenset()).using(assumptions=given), seed=1, runs=200)
    assert with_window.adopted.sum() == 200
    assert with_window.apart[:, 2].sum() == without.objected[:, 2].sum() > 0
    assert without.adopted.sum() == 200 - without.objected[:, 2].sum()


def test_a_lone_willing_member_makes_no_decision(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, OPPOSED])
    given = {**tiny_plan(world).assumptions, "blocking": 50.0}
    found = run(world, tiny_plan(world).using(assumptions=given), seed=1, runs=200)
    assert found.adopted.sum() == 200 - (found.decisions[:, 1] - (found.share_sum > 0)).sum()
    assert (found.share_sum[found.adopted.sum(axis=(1, 2)) > 0] == 1).all()


def test_execution_takes_place_at_the_hazard_of_the_depth(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE], years=1)
    found = run(world, tiny_plan(world), seed=1, runs=4000)
    # Depth 3, level 0: log-odds 0, half of them in the first year.
    assert found.executed.sum() / 4000 == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize(("depth", "adopted"), [(3.0, 50), (4.0, 0)])
def test_a_cost_of_sovereignty_counts_only_where_a_proposal_binds(
    tiny: Worlds, tiny_plan: Plans, depth: float, adopted: int
) -> None:
    world = tiny([SURE, SURE, SURE])
    cost = np.array([[0.0, 0.0, 2 * SURE]])
    world = replace(
        world, stance=replace(world.stance, sovereignty=cost), record=replace(world.record, depth=np.array([depth]))
    )
    assert run(world, tiny_plan(world), seed=1, runs=50).adopted.sum() == adopted


def test_a_member_leaves_at_the_exit_rate_and_is_gone_a_year_later(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, SURE], years=2, exit_rate=np.array([0.2]))
    off = frozenset({"outvoting_drives_out", "outvoted_large_state_fragments", "weak_identity_loosens"})
    found = run(world, tiny_plan(world).using(without=off), seed=1, runs=4000)
    first = (found.exit_year == 2002).mean()
    # Hazard 0.2: 1 - exp(-0.2) of the members.
    assert first == pytest.approx(1 - np.exp(-0.2), abs=0.015)
    assert np.isnan(found.identity[found.exit_year == 2002]).all()


def test_the_same_seed_gives_the_same_bits_and_another_seed_others(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([0.5, 0.2, -0.5], years=5, proposals=4, draws=7, spread=0.5)
    plan = tiny_plan(world)
    assert differ(run(world, plan, seed=1, runs=60), run(world, plan, seed=1, runs=60)) == []
    assert "adopted" in differ(run(world, plan, seed=1, runs=60), run(world, plan, seed=2, runs=60))


@pytest.mark.parametrize("cuts", [(1, 59), (17, 18), (30, 31, 45)])
def test_any_split_of_the_runs_gives_the_same_bits(tiny: Worlds, tiny_plan: Plans, cuts: tuple[int, ...]) -> None:
    world = tiny([0.5, 0.2, -0.5], years=6, proposals=4, draws=7, spread=0.5, exit_rate=np.full(7, 0.02))
    plan = tiny_plan(world)
    parts = np.split(np.arange(60), cuts)
    pieces = [run(world, plan, seed=1, runs=part) for part in reversed(parts)]
    assert differ(run(world, plan, seed=1, runs=60), merged(pieces)) == []


def test_single_runs_are_those_of_the_whole(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([0.5, 0.2, -0.5], years=6, proposals=4, draws=7, spread=0.5)
    whole, alone = run(world, tiny_plan(world), seed=1, runs=60), run(world, tiny_plan(world), seed=1, runs=[41])
    for field in fields(Results):
        if field.name not in COUNTED:
            assert np.array_equal(getattr(alone, field.name)[0], getattr(whole, field.name)[41], equal_nan=True)


def test_a_member_that_never_votes_changes_no_draw_of_the_others(tiny: Worlds, tiny_plan: Plans) -> None:
    years = 5
    few = tiny([0.5, 0.2, -0.5], years=years, proposals=4)
    many = tiny([0.5, 0.2, -0.5, 0.0], years=years, proposals=4)
    silent = np.array([True, True, True, False])
    many = replace(many, member=np.tile(silent, (years, 1)), power=np.tile([1 / 3, 1 / 3, 1 / 3, 0], (years, 1)))
    a, b = (run(w, tiny_plan(w), seed=1, runs=80) for w in (few, many))
    for name in ("adopted", "executed", "identity_mean", "outside_mean", "record_adopted", "depth_sum"):
        assert np.array_equal(getattr(a, name), getattr(b, name)), name
    for name in ("gain", "objected", "recorded", "apart"):
        assert np.array_equal(getattr(a, name), getattr(b, name)[:, :3]), name


@pytest.mark.parametrize("worse", [-0.2, -1.0, -4.0])
def test_a_member_that_objects_more_never_raises_adoption_under_consensus(
    tiny: Worlds, tiny_plan: Plans, worse: float
) -> None:
    before, after = tiny([1.0, 0.8, 0.3], proposals=3), tiny([1.0, 0.8, 0.3 + worse], proposals=3)
    a = run(before, tiny_plan(before), seed=1, runs=400)
    b = run(after, tiny_plan(after), seed=1, runs=400)
    assert ((b.record_adopted > 0) <= (a.record_adopted > 0)).all()
    assert b.record_adopted.astype(bool).sum() < a.record_adopted.astype(bool).sum()


def test_a_larger_x_never_lowers_adoption(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([0.5, -1.0, -1.0, 0.3], proposals=3)
    adopted = [
        run(world, tiny_plan(world, "n_minus_x", x=x, members_minimum=2), seed=1, runs=300).record_adopted > 0
        for x in range(3)
    ]
    assert (adopted[0] <= adopted[1]).all()
    assert (adopted[1] <= adopted[2]).all()
    assert adopted[0].sum() < adopted[2].sum()


def test_runs_that_do_not_exist_are_refused(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE])
    with pytest.raises(TrackgaugeError, match="no runs"):
        run(world, tiny_plan(world), seed=1, runs=0)


def test_an_assumption_that_does_not_exist_is_refused_with_the_nearest(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE])
    with pytest.raises(TrackgaugeError, match="Did you mean 'attention'"):
        run(world, tiny_plan(world).using(assumptions={"atention": 1.0}), seed=1, runs=2)


def test_counters_are_uniform_and_unrelated() -> None:
    keys = counter.keys(3, "test", ("A", "B", "C"))
    found = counter.uniform(keys, np.arange(60_000)[:, None])
    counts = [np.histogram(column, bins=64, range=(0, 1))[0] for column in found.T]
    # Chi-square with 63 degrees of freedom: 99.99 % lie below 112.
    assert all(((count - 937.5) ** 2 / 937.5).sum() < 112 for count in counts)
    related = np.corrcoef(np.c_[found, np.roll(found, 1, axis=0)].T) - np.eye(6)
    assert np.abs(related).max() < 4.5 / np.sqrt(60_000)


def test_lanes_of_normal_numbers_are_unrelated_and_have_the_right_moments() -> None:
    found = counter.normal_rows(counter.key(5, "test"), np.arange(40_000), 8).astype(np.float64)
    assert np.abs(found.mean(axis=0)).max() < 4.5 / 200
    assert found.std() == pytest.approx(1, abs=0.01)
    assert np.abs(np.corrcoef(found.T) - np.eye(8)).max() < 4.5 / 200
    assert np.array_equal(found[7], counter.normal(counter.key(5, "test"), 7, np.arange(8)))


def test_an_assumption_may_have_a_value_of_its_own_in_every_run(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE], proposals=400)
    chances = np.where(np.arange(3000) % 2 == 0, 1.0, 0.0)
    plan = tiny_plan(world).using(assumptions={**tiny_plan(world).assumptions, "attention": chances})
    found = run(world, plan, seed=1, runs=3000)
    assert found.decided[:, 0].tolist() == (400 * chances).tolist()
    with pytest.raises(TrackgaugeError, match="3000 values for 10 runs"):
        run(world, plan, seed=1, runs=10)


def test_one_round_decides_as_the_rule_does_and_has_the_same_bits_for_any_number_of_runs() -> None:
    value = np.random.default_rng(4).normal(1, 1, (7, 5))
    found = one_round(value, seed=2, runs=700)
    assert np.array_equal(found[:100], one_round(value, seed=2, runs=100))
    keys = counter.keys(2, "view", tuple("01234"))
    for run_number, proposal in ((0, 0), (3, 6), (99, 4)):
        chance = counter.normal(keys, run_number, proposal)
        stances = {
            str(i): Stance.OBJECT if value[proposal, i] + chance[i] < -1 else Stance.RECORD_VIEW for i in range(5)
        }
        assert found[run_number, proposal] == rule("consensus")().adopted(stances)
