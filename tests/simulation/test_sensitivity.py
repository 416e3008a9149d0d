"""Indices of inputs whose part is known, and what a user sees who asks for the impossible."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation import run
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.exploration.effects import differences
from trackgauge.simulation.exploration.factors import assumed, factors_of
from trackgauge.simulation.exploration.indices import BLOCKS, METHODS
from trackgauge.simulation.exploration.sensitivity import sensitivity
from trackgauge.simulation.measures import outcome_of


def ishigami(unit: np.ndarray) -> np.ndarray:
    x = np.pi * (2 * unit - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_sobol_indices_of_the_ishigami_function_are_those_of_the_literature() -> None:
    """Saltelli et al. (2008), Global sensitivity analysis: the primer, section 4.8, a = 7 and b = 0.1."""
    unit, _ = METHODS["sobol"].design(3, 4096, 1)
    found = METHODS["sobol"].indices(unit, ishigami(unit), 1)
    assert [each.first[0] for each in found] == pytest.approx([0.3139, 0.4424, 0.0, 0.0], abs=0.02)
    assert [each.second[0] for each in found] == pytest.approx([0.5576, 0.4424, 0.2437, 0.0], abs=0.02)


def test_noise_is_the_share_of_chance_and_no_input_gets_it() -> None:
    """y = x + e with equal variances: the input decides one half, chance the other."""
    unit, blocks = METHODS["sobol"].design(2, 2048, 1)
    noise = np.random.default_rng(5).random(BLOCKS)[blocks]
    first, idle, chance = METHODS["sobol"].indices(unit, unit[:, 0] + noise, 1)
    assert first.first[0] == pytest.approx(0.5, abs=0.05)
    assert chance.second[0] == pytest.approx(0.5, abs=0.05)
    assert idle.second[0] == pytest.approx(0.0, abs=0.001)


def test_morris_effects_of_a_linear_function_are_its_slopes() -> None:
    unit, blocks = METHODS["morris"].design(3, 20, 1)
    found = METHODS["morris"].indices(unit, unit[:, :3] @ np.array([3.0, -2.0, 0.0]), 1)
    assert [each.first[0] for each in found] == pytest.approx([3.0, 2.0, 0.0, 0.0])
    assert [each.second[0] for each in found] == pytest.approx([0.0] * 4, abs=1e-9)
    assert len(np.unique(blocks)) == 40, "each trajectory crosses two levels of chance with runs of its own"


def test_points_that_share_chance_differ_by_their_assumptions_alone(ready: Prepared) -> None:
    chosen = [outcome_of(ready.world, "adopted")]
    factors = factors_of(ready, names=["blocking"])
    shares = np.array([[0.2], [0.2], [0.9], [0.2]])
    found = differences(ready, chosen, assumed(factors, shares), np.array([3, 3, 3, 0]), each=40, seed=1)[0]
    assert found[0] == found[1]
    assert found[0] != found[2]
    blocking = float(factors[0].values(shares[:1, 0])[0])
    alone = [run(ready.world, plan.using(assumptions={"blocking": blocking}), seed=1, runs=range(120, 160))
             for plan in (ready.baseline, ready.plan)]  # fmt: skip
    assert found[0] == pytest.approx((alone[1].adopted.sum() - alone[0].adopted.sum()) / 40)


def test_an_assumption_that_decides_alone_is_named_first(ready: Prepared) -> None:
    found = sensitivity(ready, samples=64, each=16, names=["agreement", "dilution", "patience"])
    first = found.rows[0]
    assert first.factor == "agreement"
    assert first.first.low is not None
    assert first.first.low > 0.3
    assert first.direction is not None
    assert first.direction < 0, "the readier members are to agree, the less a majority rule adds"
    assert found.explained is not None
    assert 0.5 < found.explained.value < 1.0
    assert found.runs == 64 * 6 * 16 * 2


def test_the_same_seed_gives_the_same_answer(ready: Prepared) -> None:
    one, two = (sensitivity(ready, method="morris", samples=10, each=2, names=["agreement"]) for _ in range(2))
    assert one == two


def test_an_arrow_that_is_off_is_no_factor(ready: Prepared) -> None:
    off = replace(ready, plan=ready.plan.using(without=frozenset({"security_leads"})))
    assert "strength_of_security_leads" in {factor.id for factor in factors_of(ready)}
    assert "strength_of_security_leads" not in {factor.id for factor in factors_of(off)}


def test_a_switch_takes_an_arrow_off_in_half_of_the_points(ready: Prepared) -> None:
    factor = factors_of(ready, names=["arrow_security_leads"], switches=True)[0]
    assert factor.values(np.array([0.1, 0.4, 0.6, 0.9])).tolist() == [0, 0, *[factor.assumption.likely] * 2]


def test_a_calibrated_assumption_takes_the_values_that_the_record_leaves(ready: Prepared) -> None:
    sets = ready.world.calibrated["attention"]
    narrow = factors_of(ready, names=["attention"])[0]
    assert set(narrow.values(np.linspace(0, 0.999, 50)).tolist()) <= set(sets.tolist())
    assert factors_of(ready, names=["attention"], prior="stated")[0].ends == pytest.approx((0.1, 0.95), abs=1e-6)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda ready: sensitivity(ready, outcome="adoptd"), "Did you mean 'adopted'"),
        (lambda ready: sensitivity(ready, method="sobl"), "Did you mean 'sobol'"),
        (lambda ready: sensitivity(ready, names=["atention"]), "Did you mean 'attention'"),
        (lambda ready: sensitivity(ready, samples=100), "for example 128"),
        (lambda ready: sensitivity(ready, samples=1), "power of two from 64 up"),
        (lambda ready: sensitivity(ready, method="morris", samples=3), "3 trajectories are too few"),
        (lambda ready: sensitivity(ready, each=0), "0 runs at each point"),
        (lambda ready: sensitivity(ready, samples=2**22), "Use fewer samples"),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_is_refused(
    ready: Prepared, ask: Callable[[Prepared], object], words: str
) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        ask(ready)


def test_a_scenario_that_changes_nothing_has_nothing_to_decide(ready: Prepared) -> None:
    same = replace(ready, plan=ready.baseline)
    with pytest.raises(TrackgaugeError, match=r"the same difference to 'adopted' \(0\) whatever is assumed"):
        sensitivity(same, samples=64, each=1, names=["agreement"])


def test_without_salib_the_extra_is_named(ready: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib.sample.sobol", None)
    with pytest.raises(TrackgaugeError, match=r"needs SALib.*trackgauge\[simulation\]"):
        sensitivity(ready, samples=64, each=1, names=["agreement"])
