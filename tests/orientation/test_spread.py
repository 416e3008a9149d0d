"""Dispersion and the two measures of polarisation, by hand and against published values."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trackgauge.orientation.spread import LEVELS, dispersion, esteban_ray, van_der_eijk, van_der_eijk_agreement

bodies = arrays(np.float64, st.tuples(st.just(1), st.integers(2, 12)), elements=st.floats(-2, 2, width=32))


def at_levels(*counts: int) -> np.ndarray:
    """One draw with so many members at -2, -1, 0, 1 and 2."""
    return np.repeat(LEVELS, counts)[None]


def test_dispersion_is_the_root_mean_square_over_all_pairs() -> None:
    """0, 1 and 3: squared differences 1, 9 and 4, mean 14/3."""
    assert dispersion(np.array([[0.0, 1.0, 3.0]]))[0] == pytest.approx(np.sqrt(14 / 3))


@given(bodies)
def test_dispersion_is_root_two_times_the_sample_standard_deviation(positions: np.ndarray) -> None:
    pairs = [(a - b) ** 2 for a, b in itertools.combinations(positions[0].tolist(), 2)]
    assert dispersion(positions)[0] == pytest.approx(np.sqrt(np.mean(pairs)), abs=1e-9)
    assert dispersion(positions)[0] == pytest.approx(np.sqrt(2) * positions[0].std(ddof=1), abs=1e-9)


def test_members_that_are_not_observed_are_left_out_of_dispersion() -> None:
    assert dispersion(np.array([[0.0, np.nan, 2.0]]))[0] == 2.0


@pytest.mark.parametrize("positions", [np.zeros((3, 0)), np.zeros((3, 1)), np.array([[1.0, np.nan]] * 3)])
def test_fewer_than_two_members_have_no_dispersion(positions: np.ndarray) -> None:
    assert np.isnan(dispersion(positions)).all()
    assert len(dispersion(positions)) == 3


def test_the_published_example_of_agreement() -> None:
    """van der Eijk (2001), the example that the package `agrmt` for R gives in its manual: A = .6113333."""
    frequencies = np.array([30.0, 40, 210, 130, 530, 50, 10])
    agreement = van_der_eijk_agreement(frequencies)
    assert float(agreement) == pytest.approx(0.6113333, abs=5e-8)
    assert (1 - float(agreement)) / 2 == pytest.approx(0.1943333, abs=5e-8)


@pytest.mark.parametrize(
    ("frequencies", "agreement"),
    [
        ([0, 7, 0, 0, 0], 1.0),
        ([3, 3, 3, 3, 3], 0.0),
        ([5, 0, 0, 0, 5], -1.0),
        ([0, 4, 4, 0, 0], 0.75),  # one layer, S = 2: 1 * (1 - 1/4)
        ([0, 1, 4, 1, 0], 0.75),  # 3 cells of 1: share .5, A = 1 - 2/4; one cell of 3: share .5, A = 1
        ([0, 6, 0, 6, 0], 1 / 6),  # triples: two unimodal, one not, so U = (3 * 2 - 4 * 1) / (3 * 3); times 1 - 1/4
    ],
)
def test_agreement_of_patterns(frequencies: list[int], agreement: float) -> None:
    assert float(van_der_eijk_agreement(np.array(frequencies, dtype=float))) == pytest.approx(agreement)


def agreement_by_definition(frequencies: list[int]) -> float:
    """Layer by layer, as the paper describes it, on whole numbers."""
    left, total, result = list(frequencies), sum(frequencies), 0.0
    k = len(left)
    while any(left):
        height = min(value for value in left if value)
        pattern = [int(value > 0) for value in left]
        filled = sum(pattern)
        triples = list(itertools.combinations(pattern, 3))
        up = sum(triple in ((1, 1, 0), (0, 1, 1)) for triple in triples)
        down = sum(triple == (1, 0, 1) for triple in triples)
        if filled == k:
            layer = 0.0
        else:
            unimodality = ((k - 2) * up - (k - 1) * down) / ((k - 2) * (up + down)) if up + down else 1.0
            layer = unimodality * (1 - (filled - 1) / (k - 1))
        result += layer * height * filled / total
        left = [value - height if value else 0 for value in left]
    return result


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5).filter(any))
def test_agreement_is_what_the_definition_gives(frequencies: list[int]) -> None:
    found = float(van_der_eijk_agreement(np.array(frequencies, dtype=float)))
    assert found == pytest.approx(agreement_by_definition(frequencies), abs=1e-12)
    assert -1 - 1e-12 <= found <= 1 + 1e-12


def test_nobody_has_no_agreement() -> None:
    assert np.isnan(van_der_eijk_agreement(np.zeros(5)))
    assert np.isnan(van_der_eijk(np.full((1, 3), np.nan))).all()
    assert np.isnan(esteban_ray(np.full((1, 3), np.nan))).all()


def test_polarisation_runs_from_one_level_to_two_equal_ends() -> None:
    for measure in (van_der_eijk, esteban_ray):
        assert measure(at_levels(0, 0, 0, 8, 0))[0] == pytest.approx(0.0)
        assert measure(at_levels(4, 0, 0, 0, 4))[0] == pytest.approx(1.0)
    assert van_der_eijk(at_levels(2, 2, 2, 2, 2))[0] == pytest.approx(0.5)


def test_esteban_and_ray_by_hand() -> None:
    """Three of four at -1, one at +1, alpha 1: (.75^2 * .25 + .25^2 * .75) * 2, over 2 * .5^3 * 4."""
    by_hand = (0.75**2 * 0.25 + 0.25**2 * 0.75) * 2 / (2 * 0.5**3 * 4)
    assert esteban_ray(at_levels(0, 3, 0, 1, 0), alpha=1.0)[0] == pytest.approx(by_hand)


def test_with_alpha_zero_it_is_the_gini_of_the_levels() -> None:
    """The mean absolute difference of two members, drawn with replacement, over that of two equal ends (2)."""
    members = at_levels(1, 2, 0, 3, 2)
    mean = np.abs(members[0][:, None] - members[0][None, :]).mean()
    assert esteban_ray(members, alpha=0.0)[0] == pytest.approx(mean / 2)


def test_the_two_measures_rank_cases_differently() -> None:
    """An even spread has half of van der Eijk's polarisation and little of Esteban and Ray's."""
    even, uneven = at_levels(2, 2, 2, 2, 2), at_levels(3, 0, 0, 0, 7)
    assert van_der_eijk(even)[0] < van_der_eijk(uneven)[0]
    clumped = at_levels(0, 5, 0, 5, 0)
    assert van_der_eijk(clumped)[0] < van_der_eijk(even)[0]
    assert esteban_ray(clumped)[0] > esteban_ray(even)[0]


def test_a_position_counts_at_the_nearest_level() -> None:
    near, at = np.array([[-1.6, -0.4, 0.3, 9.0]]), np.array([[-2.0, 0.0, 0.0, 2.0]])
    for measure in (van_der_eijk, esteban_ray):
        assert measure(near)[0] == measure(at)[0]


@given(bodies, st.randoms(use_true_random=False))
def test_neither_order_nor_direction_of_the_scale_matters(positions: np.ndarray, random: object) -> None:
    order = list(range(positions.shape[1]))
    random.shuffle(order)  # type: ignore[attr-defined]
    for measure in (dispersion, van_der_eijk, esteban_ray):
        value = measure(positions)[0]
        assert measure(positions[:, order])[0] == pytest.approx(value, abs=1e-9)
        if not (np.abs(positions * 2) % 1 == 0).any():  # a tie between two levels goes to the lower one
            assert measure(-positions)[0] == pytest.approx(value, abs=1e-9)


@given(bodies)
def test_polarisation_stays_between_nothing_and_all(positions: np.ndarray) -> None:
    for measure in (van_der_eijk, esteban_ray):
        assert -1e-9 <= measure(positions)[0] <= 1 + 1e-9
