"""Measures of agreement: by hand, against other implementations, and their properties."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from trackgauge.votes import agreement

Measure = Callable[[np.ndarray], np.ndarray]

BY_HAND = np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])
MEASURES: dict[str, Measure] = {
    "identical": agreement.identical,
    "agreement_score": agreement.agreement_score,
    "yes_no": agreement.yes_no,
    "signorino_ritter_s": agreement.signorino_ritter_s,
    "kappa linear": lambda counts: agreement.kappa(counts, weights="linear"),
    "kappa squared": lambda counts: agreement.kappa(counts, weights="squared"),
    "pi linear": lambda counts: agreement.scotts_pi(counts, weights="linear"),
    "pi squared": lambda counts: agreement.scotts_pi(counts, weights="squared"),
    "tau_b": agreement.tau_b,
}
LOWEST = {"identical": 0, "agreement_score": 0, "yes_no": 0, "signorino_ritter_s": -1, "tau_b": -1}

tables = arrays(np.uint16, (3, 3), elements=st.integers(0, 40))


def test_twenty_votes_by_hand() -> None:
    # 16 of 20 the same; four with exactly one abstention; none opposed.
    assert agreement.count(BY_HAND) == 20
    assert agreement.identical(BY_HAND) == pytest.approx(16 / 20)
    assert agreement.agreement_score(BY_HAND) == pytest.approx(18 / 20)
    assert agreement.yes_no(BY_HAND) == 1
    assert agreement.signorino_ritter_s(BY_HAND) == pytest.approx(1 - 2 * (4 * 1 / 20) / 2)
    # Margins .45 .30 .25 for both: D_observed = .1; D_expected = 2 (.135/2 + .075/2 + .1125).
    assert agreement.kappa(BY_HAND, weights="linear") == pytest.approx(1 - 0.1 / 0.435)
    # Squared: D_observed = 4/20/4 = .05; D_expected = 2 (.135/4 + .075/4 + .1125).
    assert agreement.kappa(BY_HAND, weights="squared") == pytest.approx(1 - 0.05 / 0.33)
    # Ordered alike 106 pairs, against 2; each tells (400 - 142) / 2 = 129 pairs apart.
    assert agreement.tau_b(BY_HAND) == pytest.approx(104 / 129)


def test_pi_takes_chance_from_the_pooled_frequencies_and_kappa_from_each_voters_own() -> None:
    always_one_step_apart = np.array([[0, 6, 0], [0, 0, 4], [0, 0, 0]])
    # Kappa: margins (.6, .4, 0) and (0, .6, .4): D_expected = .36/2 + .24 + .16/2 = .5 = D_observed.
    assert agreement.kappa(always_one_step_apart, weights="linear") == pytest.approx(0)
    # Pi: pooled (.3, .5, .2): D_expected = .3 * .5 + .5 * .2 + 2 * .3 * .2 = .37.
    assert agreement.scotts_pi(always_one_step_apart, weights="linear") == pytest.approx(1 - 0.5 / 0.37)
    assert agreement.tau_b(always_one_step_apart) == pytest.approx(1)


def test_complete_opposition_is_the_bottom_of_every_scale() -> None:
    opposed = np.array([[0, 0, 5], [0, 0, 0], [5, 0, 0]])
    assert agreement.identical(opposed) == 0
    assert agreement.agreement_score(opposed) == 0
    assert agreement.yes_no(opposed) == 0
    for name in ("signorino_ritter_s", "kappa linear", "kappa squared", "pi linear", "tau_b"):
        assert MEASURES[name](opposed) == pytest.approx(-1), name


def test_an_abstention_is_half_a_disagreement_only_with_agreement_score() -> None:
    one_abstains = np.array([[0, 3, 0], [0, 0, 0], [0, 0, 0]])
    assert agreement.identical(one_abstains) == 0
    assert agreement.agreement_score(one_abstains) == 0.5


@pytest.mark.parametrize("name", MEASURES)
def test_without_joint_votes_nothing_is_claimed(name: str) -> None:
    assert isnan(MEASURES[name](np.zeros((3, 3), dtype=np.uint16)))


@pytest.mark.parametrize("name", ["kappa linear", "kappa squared", "pi linear", "pi squared", "tau_b"])
def test_two_who_always_say_yes_have_no_chance_corrected_agreement(name: str) -> None:
    always_yes = np.array([[50, 0, 0], [0, 0, 0], [0, 0, 0]])
    assert isnan(MEASURES[name](always_yes))
    assert agreement.identical(always_yes) == 1


def test_kappas_weights_have_no_default() -> None:
    with pytest.raises(TypeError, match="weights"):
        agreement.kappa(BY_HAND)  # type: ignore[call-arg]


@settings(deadline=None)
@given(tables)
def test_turning_the_pair_around_changes_no_measure(table: np.ndarray) -> None:
    for name, measure in MEASURES.items():
        assert measure(table.T) == pytest.approx(measure(table), nan_ok=True), name


@settings(deadline=None)
@given(tables)
def test_reading_yes_as_no_for_both_changes_no_measure(table: np.ndarray) -> None:
    for name, measure in MEASURES.items():
        assert measure(table[::-1, ::-1]) == pytest.approx(measure(table), nan_ok=True), name


@settings(deadline=None)
@given(tables)
def test_every_measure_stays_on_its_scale(table: np.ndarray) -> None:
    for name, measure in MEASURES.items():
        value = float(measure(table))
        assert isnan(value) or value <= 1 + 1e-12, name
        if name in LOWEST:
            assert isnan(value) or value >= LOWEST[name] - 1e-12, name


@settings(deadline=None)
@given(tables, st.integers(1, 4))
def test_the_same_votes_several_times_over_change_no_measure(table: np.ndarray, times: int) -> None:
    for name, measure in MEASURES.items():
        assert measure(table * times) == pytest.approx(measure(table), nan_ok=True), name


@settings(deadline=None)
@given(arrays(np.uint16, (2, 4, 3, 3), elements=st.integers(0, 9)))
def test_many_tables_at_once_give_what_each_gives_alone(many: np.ndarray) -> None:
    errors: dict[str, Measure] = {
        "se half": lambda counts: agreement.standard_error(counts, measure="agreement_score"),
        "se kappa": lambda counts: agreement.standard_error(counts, measure="kappa", weights="squared"),
    }
    for name, measure in {**MEASURES, **errors}.items():
        together = measure(many)
        assert together.shape == (2, 4)
        alone = [[float(measure(one)) for one in row] for row in many]
        assert together == pytest.approx(np.array(alone), nan_ok=True), name


@settings(deadline=None)
@given(tables)
def test_tau_b_equals_the_rank_correlation_of_the_votes_spelled_out(table: np.ndarray) -> None:
    small = table % 5
    first = np.repeat(np.repeat(np.arange(3), 3), small.ravel())
    second = np.repeat(np.tile(np.arange(3), 3), small.ravel())
    if np.unique(first).size < 2 or np.unique(second).size < 2:
        assert isnan(agreement.tau_b(small))
    else:
        assert agreement.tau_b(small) == pytest.approx(stats.kendalltau(first, second).statistic)


@settings(deadline=None)
@given(tables)
def test_kappa_equals_a_plain_loop(table: np.ndarray) -> None:
    n = int(table.sum())
    observed = expected = 0.0
    for i in range(3):
        for j in range(3):
            distance = (abs(i - j) / 2) ** 2
            observed += distance * table[i, j] / max(n, 1)
            expected += distance * int(table[i].sum()) * int(table[:, j].sum()) / max(n, 1) ** 2
    value = float(agreement.kappa(table, weights="squared"))
    if expected == 0:
        assert isnan(value)
    else:
        assert value == pytest.approx(1 - observed / expected)


def test_the_inputs_are_not_modified() -> None:
    table = BY_HAND.astype(np.uint16)
    for measure in MEASURES.values():
        measure(table)
    assert np.array_equal(table, BY_HAND)


def _delta_method(measure: Measure, table: np.ndarray) -> float:
    """Standard error from a numerical gradient: an independent way to the same number."""
    n = table.sum()
    p = table / n
    step = 1e-6
    gradient = np.zeros(9)
    for cell in range(9):
        up, down = p.ravel().copy(), p.ravel().copy()
        up[cell] += step
        down[cell] -= step
        gradient[cell] = (measure(up.reshape(3, 3)) - measure(down.reshape(3, 3))) / (2 * step)
    covariance = (np.diag(p.ravel()) - np.outer(p.ravel(), p.ravel())) / n
    return sqrt(gradient @ covariance @ gradient)


@pytest.mark.parametrize(
    "table",
    [BY_HAND, np.array([[60, 9, 2], [4, 7, 1], [1, 2, 9]]), np.array([[5, 1, 9], [2, 1, 3], [8, 1, 2]])],
)
def test_standard_errors_equal_the_delta_method_with_a_numerical_gradient(table: np.ndarray) -> None:
    assert agreement.standard_error(table, measure="agreement_score") == pytest.approx(
        _delta_method(agreement.agreement_score, table), rel=1e-5
    )
    for weights in ("linear", "squared"):
        assert agreement.standard_error(table, measure="kappa", weights=weights) == pytest.approx(  # type: ignore[arg-type]
            _delta_method(lambda counts, w=weights: agreement.kappa(counts, weights=w), table),  # type: ignore[misc]
            rel=1e-5,
        )


def test_the_standard_error_of_kappa_is_what_resampled_votes_scatter_by() -> None:
    table = np.array([[60, 9, 2], [4, 7, 1], [1, 2, 9]])
    rng = np.random.default_rng(1)
    resampled = rng.multinomial(table.sum(), (table / table.sum()).ravel(), size=4000).reshape(-1, 3, 3)
    scatter = np.nanstd(agreement.kappa(resampled, weights="linear"))
    # A large-sample formula against 95 votes: agreement within 5 % is what can be asked for.
    assert agreement.standard_error(table, measure="kappa") == pytest.approx(scatter, rel=0.05)
