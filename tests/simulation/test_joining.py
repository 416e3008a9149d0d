"""The window to join later, on worlds that can be counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest

from trackgauge.simulation.collector import Results, merged
from trackgauge.simulation.engine import run
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.simulating import simulated as simulate
from trackgauge.simulation.world import World

Worlds = Callable[..., World]
Plans = Callable[..., Plan]

SURE, OPPOSED = 9.0, -1.5
OPEN = frozenset({"record_view", "opt_out", "join_later"})
SHUT = frozenset({"record_view", "opt_out"})
PATIENT = {"blocking": 50.0, "persistence": 1.0}
"""Nobody blocks what it can opt out of, and views stay as they are from year to year."""


def differ(a: Results, b: Results) -> list[str]:
    names = [field.name for field in fields(Results)]
    return [name for name in names if not np.array_equal(getattr(a, name), getattr(b, name), equal_nan=True)]


def plans(tiny_plan: Plans, world: World, **assumed: float) -> tuple[Plan, Plan]:
    """The same plan with the window shut and open, and nobody leaving."""
    off = frozenset({"outvoting_drives_out", "weak_identity_loosens"})
    both = (tiny_plan(world, windows=windows) for windows in (SHUT, OPEN))
    shut, opened = (p.using(assumptions={**p.assumptions, **PATIENT, **assumed}, without=off) for p in both)
    return shut, opened


def test_who_stays_opposed_never_joins(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, -SURE], years=4, last_record=2010)
    found = run(world, plans(tiny_plan, world)[1], seed=1, runs=40)
    assert found.apart[:, 2].tolist() == [1.0] * 40
    assert found.joined.sum() == 0


def test_who_has_come_to_favour_it_joins_and_counts_as_taking_part(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, OPPOSED], years=2, last_record=2010, execution_level=np.array([-50.0]))
    shut, opened = plans(tiny_plan, world, persistence=0.0)
    closed, found = (run(world, plan, seed=1, runs=400) for plan in (shut, opened))
    out = found.apart[:, 2] > 0
    # Its view of the second year is -1.5 + z: it joins where that is in favour, 6.7 % of the time.
    assert found.joined[~out].sum() == 0
    assert found.joined[out, 2].mean() == pytest.approx(0.067, abs=0.035)
    assert found.joined[:, 2].sum() > 0
    share = 1 - (out - found.joined[:, 2]) / 3
    adopted = found.adopted.sum(axis=(1, 2))
    assert found.share_sum.tolist() == pytest.approx((share * adopted).tolist())
    assert found.taking_part.sum(axis=1).tolist() == pytest.approx(found.share_sum.tolist())
    assert (closed.joined.sum(), closed.taking_part[:, 1].sum()) == (0, 0)


def test_a_late_joiner_has_the_gain_of_what_is_carried_out_already(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, OPPOSED], years=2, last_record=2010, execution_level=np.array([50.0]))
    shut, opened = plans(tiny_plan, world, persistence=0.0)
    before, after = (run(world, plan, seed=1, runs=400).gain for plan in (shut, opened))
    joined = run(world, opened, seed=1, runs=400).joined[:, 2] > 0
    assert np.array_equal(before[:, :2], after[:, :2])
    assert (after[joined, 2] > before[joined, 2]).all()
    assert np.array_equal(after[~joined], before[~joined])


def test_nobody_looks_again_where_nothing_gets_attention(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, SURE, OPPOSED], years=3, proposals=4)
    opened = plans(tiny_plan, world, persistence=0.0, attention_by_depth=0.0)[1]
    assert run(world, opened, seed=1, runs=100).joined.sum() == 0


def test_joining_has_the_same_bits_under_any_split(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([SURE, 0.5, OPPOSED], years=5, proposals=4, draws=7, spread=0.5)
    opened = plans(tiny_plan, world, persistence=0.3)[1]
    pieces = [run(world, opened, seed=1, runs=part) for part in (range(23, 60), range(23))]
    whole = run(world, opened, seed=1, runs=60)
    assert whole.joined.sum() > 0
    assert differ(whole, merged(pieces)) == []


def test_the_window_of_the_sco_raises_participation_and_no_adoption_at_once() -> None:
    found = simulate("sco", "join_later", runs=100, last=2032)
    rows = {row.id: row.difference for row in found.results}
    assert rows["participation"] is not None
    assert rows["participation"].mean > 0
    assert sum(m.joined[1] for m in found.members) > 0 == sum(m.joined[0] for m in found.members)
    shares = [year.participation for year in found.by_year]
    assert shares[0][0] == shares[0][1]
    assert shares[-1][1] is not None
    assert shares[-1][0] is not None
    assert shares[-1][1] > shares[-1][0]
