"""What single mechanisms and instruments do, on worlds where it can be counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from trackgauge.simulation import mechanism
from trackgauge.simulation import mechanisms as families
from trackgauge.simulation.collector import Results
from trackgauge.simulation.engine import run
from trackgauge.simulation.mechanism import Mechanism, Year, mechanisms, switched_off
from trackgauge.simulation.plan import LEVELS, Plan
from trackgauge.simulation.world import Crisis, CrisisPool, World

Worlds = Callable[..., World]
Plans = Callable[..., Plan]

SURE = 9.0
ALL = frozenset(each.id for each in mechanisms())


def alone(plan: Plan, **strengths: float) -> Plan:
    """The plan with these mechanisms at these strengths, and no others."""
    given = {**plan.assumptions, **{f"strength_of_{name}": value for name, value in strengths.items()}}
    return plan.using(without=ALL - set(strengths), assumptions=given)


def with_level(plan: Plan, name: str, value: Any) -> Plan:
    return plan.using(levels={**plan.levels, name: plan.levels[name] * 0 + value})


def quarrel(tiny: Worlds) -> World:
    """B and C are in conflict in the one year of the run; all three favour everything by a wide margin."""
    return tiny([SURE, SURE, SURE], crises=(Crisis(2001, "clash", ("B", "C"), True, 0.0),))


def test_a_conflict_turns_both_sides_against_joint_work(tiny: Worlds, tiny_plan: Plans) -> None:
    world = quarrel(tiny)
    plan = alone(tiny_plan(world), quarrels_spill=30.0)
    found = run(world, plan, seed=1, runs=40)
    assert found.adopted.sum() == 0
    assert found.objected.sum(axis=0).tolist() == [0, 40, 40]


def test_a_conflict_kept_out_of_the_organisation_spills_nothing(tiny: Worlds, tiny_plan: Plans) -> None:
    world = quarrel(tiny)
    plan = with_level(alone(tiny_plan(world), quarrels_spill=30.0), "insulation", 1.0)
    assert run(world, plan, seed=1, runs=40).adopted.sum() == 40


def test_mediation_takes_the_spill_away_as_far_as_its_strength_says(tiny: Worlds, tiny_plan: Plans) -> None:
    world = quarrel(tiny)
    full = alone(tiny_plan(world), quarrels_spill=30.0, mediation_contains_quarrels=1.0)
    half = alone(tiny_plan(world), quarrels_spill=30.0, mediation_contains_quarrels=0.2)
    assert run(world, with_level(full, "mediator", 1.0), seed=1, runs=40).adopted.sum() == 40
    assert run(world, with_level(half, "mediator", 1.0), seed=1, runs=40).adopted.sum() == 0


def test_mediation_without_trust_hurts(tiny: Worlds, tiny_plan: Plans) -> None:
    world = quarrel(tiny)
    plan = with_level(alone(tiny_plan(world), distrusted_mediation_hurts=60.0), "mediator", 1.0)
    assert run(world, plan, seed=1, runs=40).adopted.sum() == 0


@pytest.mark.parametrize(("answered", "tool", "lost"), [(0.0, 0.0, 0.4), (0.5, 0.0, 0.2), (0.0, 1.0, 0.0)])
def test_a_crisis_without_an_answer_lowers_the_identity_of_the_member_it_strikes(
    tiny: Worlds, tiny_plan: Plans, answered: float, tool: float, lost: float
) -> None:
    world = tiny([SURE, SURE, SURE], crises=(Crisis(2001, "upheaval", ("B",), False, answered),))
    plan = with_level(alone(tiny_plan(world), unanswered_crisis_disappoints=0.4), "response_tool", tool)
    found = run(world, plan, seed=1, runs=5)
    # All begin at 1, and nothing else moves them.
    assert found.identity.tolist() == pytest.approx(np.tile([1, 1 - lost, 1], (5, 1)))


def test_crises_to_come_are_as_frequent_as_their_rate(tiny: Worlds, tiny_plan: Plans) -> None:
    pool = CrisisPool(np.array([[False, True, False]]), np.array([False]), np.array([0.0]), np.array([0.5]))
    world = tiny([SURE, SURE, SURE], years=2, crisis_pool=pool, last_record=2001)
    plan = alone(tiny_plan(world), unanswered_crisis_disappoints=0.1)
    lost = 1 - run(world, plan, seed=1, runs=4000).identity[:, 1]
    # Poisson with mean 0.5, in the second year alone.
    assert (lost < 1e-9).mean() == pytest.approx(np.exp(-0.5), abs=0.025)
    assert lost.mean() == pytest.approx(0.05, abs=0.004)


@pytest.mark.parametrize(
    ("level", "mechanism", "of"),
    [
        ("bank", "bank_funds_projects", lambda r: r.executed.sum()),
        ("compliance_review", "review_raises_execution", lambda r: r.executed.sum()),
        ("livelihood", "livelihood_goods_win_people", lambda r: r.identity_mean[:, -1].mean()),
        ("discourse", "discourse_builds_belonging", lambda r: r.identity_mean[:, -1].mean()),
        ("restraint", "restraint_spares_objections", lambda r: -r.objected.sum()),
        ("offers", "conditional_offers_drive_back", lambda r: -r.objected.sum()),
    ],
)
def test_an_instrument_works_in_the_direction_of_its_hypothesis(
    tiny: Worlds, tiny_plan: Plans, level: str, mechanism: str, of: Callable[[Results], float]
) -> None:
    world = tiny([SURE, -0.5, -0.5], years=3, proposals=3)
    plan = alone(tiny_plan(world), **{mechanism: 1.0})
    without, half, full = (of(run(world, with_level(plan, level, x), seed=1, runs=300)) for x in (0.0, 0.5, 1.0))
    assert without < half < full


def test_being_outvoted_lowers_identity_by_the_strength_and_less_where_it_does_not_bind(
    tiny: Worlds, tiny_plan: Plans
) -> None:
    world = tiny([SURE, SURE, -SURE])
    plan = alone(tiny_plan(world, "simple_majority"), outvoting_lowers_identity=0.3)
    assert run(world, plan, seed=1, runs=5).identity[:, 2].tolist() == pytest.approx([0.7] * 5)
    reserved = alone(tiny_plan(world, "n_minus_x", x=1), outvoting_lowers_identity=0.3)
    reserved = reserved.using(assumptions={**reserved.assumptions, "reservation_relief": 0.5})
    assert run(world, reserved, seed=1, runs=5).identity[:, 2].tolist() == pytest.approx([0.85] * 5)


def test_outvoting_a_large_member_drives_it_out_more_than_a_small_one(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, SURE, -SURE, -SURE], years=1, exit_rate=np.array([0.05]))
    world = replace(world, power=np.array([[0.1, 0.1, 0.1, 0.6, 0.1]]))
    plan = alone(tiny_plan(world, "simple_majority"), outvoted_large_state_fragments=4.0)
    left = (run(world, plan, seed=1, runs=4000).exit_year > 0).mean(axis=0)
    # Hazards 0.05 exp(4 x 0.6) and 0.05 exp(4 x 0.1); the others 0.05.
    expected = 1 - np.exp(-0.05 * np.exp([0, 0, 0, 2.4, 0.4]))
    assert left.tolist() == pytest.approx(expected.tolist(), abs=0.025)


def test_gains_fade_by_memory(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE], years=3, crises=(Crisis(2001, "upheaval", ("B",), False, 0.0),))
    plan = alone(tiny_plan(world), unanswered_crisis_disappoints=0.4)
    plan = plan.using(assumptions={**plan.assumptions, "memory": 0.5})
    assert run(world, plan, seed=1, runs=3).identity[:, 1].tolist() == pytest.approx([1 - 0.4 * 0.25] * 3)


@pytest.fixture
def fresh_registry() -> Iterator[None]:
    yield
    for cached in (mechanism.mechanisms, mechanism.aimed_at):
        cached.cache_clear()


def test_a_mechanism_is_one_function_in_one_file_that_nothing_else_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_registry: None, tiny: Worlds, tiny_plan: Plans
) -> None:
    (tmp_path / "climate.py").write_text(
        "from trackgauge.simulation.assumptions import Range\n"
        "from trackgauge.simulation.mechanism import moves\n"
        "@moves('identity', 'T01', Range(0.5, 0.5, 0.5, 'score points a year', 'a test'))\n"
        "def heat_waves_unite(year):\n"
        "    '''Heat waves unite members.'''\n"
        "    return 1.0 * year.member\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(families, "__path__", [*families.__path__, str(tmp_path)])
    for cached in (mechanism.mechanisms, mechanism.aimed_at):
        cached.cache_clear()
    world = tiny([SURE, SURE])
    plan = tiny_plan(world).using(without=ALL)
    assert run(world, plan, seed=1, runs=3).identity.tolist() == [[1.5, 1.5]] * 3
    assert switched_off(["heat_waves_unite"]) == {"heat_waves_unite"}


@pytest.mark.parametrize("each", [each for each in mechanisms() if each.instrument], ids=lambda each: each.id)
def test_a_mechanism_moves_nothing_without_the_instrument_that_it_declares(each: Mechanism) -> None:
    shape, rng = (4, 3), np.random.default_rng(1)
    arrays = {f.name: rng.random(shape) for f in fields(Year)}
    levels = {name: np.full(3, 0.7) for name in LEVELS} | {each.instrument: np.zeros(3)}
    by_domain = {name: rng.random((4, 4)) for name in ("adopted", "executed")}
    strength = {m.id: np.ones((4, 1)) for m in mechanisms()}
    member, domain = np.ones(shape, dtype=bool), np.ones((4, 5), dtype=np.int64)
    year = Year(**{**arrays, **by_domain, "levels": levels, "strength": strength, "member": member, "domain": domain})
    assert not np.any(each.change(year))
    full = replace(year, levels={**levels, each.instrument: np.array([0.2, 0.9, 0.4])})
    assert np.any(each.change(full))
