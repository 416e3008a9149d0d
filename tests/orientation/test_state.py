"""From draws to state: exactly at every threshold, and camps by brute force."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackgauge.constructs import explain
from trackgauge.orientation.state import DOUBT, STATES, Thresholds, camps, classify, opposed, probabilities, variations
from trackgauge.orientation.tracks import distances, tracks

SAME, MULTI, DERAILED = 0, 1, 2


def state_of(*dimensions: list[float], thresholds: Thresholds | None = None) -> int:
    """The state of one draw, from the members' positions in each dimension."""
    chosen = thresholds or Thresholds()
    positions = np.zeros((1, 3, len(dimensions[0])))
    positions[0, : len(dimensions)] = dimensions
    seen = np.ones(positions.shape[1:], dtype=bool)
    labels = tracks(distances(positions, seen), chosen.gauge)
    return int(classify(labels, positions, seen.any(axis=0), chosen)[0])


def test_all_alike_run_on_the_same_track() -> None:
    assert state_of([1.0] * 8) == SAME


def test_one_of_eight_apart_is_multi_track() -> None:
    assert state_of([1.0] * 7 + [-0.5]) == MULTI


def test_a_difference_on_one_dimension_alone_is_enough() -> None:
    assert state_of([1.0] * 8, [1.0] * 8, [0.0] * 7 + [1.2]) == MULTI


@pytest.mark.parametrize(("members", "expected"), [(19, MULTI), (20, SAME), (21, SAME)])
def test_the_main_track_needs_exactly_19_of_20(members: int, expected: int) -> None:
    assert state_of([1.0] * (members - 1) + [-0.5]) == expected


def test_members_a_gauge_apart_are_on_two_tracks_and_a_hair_less_on_one() -> None:
    assert state_of([0.0, 1.0]) == MULTI
    assert state_of([0.0, float(np.nextafter(1.0, 0.0))]) == SAME


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-1.0, 1.0, DERAILED),
        (-1.0, float(np.nextafter(1.0, 0.0)), MULTI),
        (-0.01, 1.99, DERAILED),
        (0.0, 2.0, MULTI),  # indifference is not opposition
        (-2.0, 0.0, MULTI),
        (0.1, 2.2, MULTI),  # far apart on one side
    ],
)
def test_opposition_needs_two_points_and_both_sides_of_indifference(low: float, high: float, expected: int) -> None:
    assert state_of([low] * 4 + [high] * 4) == expected


@pytest.mark.parametrize(
    ("members", "camp", "expected"),
    [(8, 2, DERAILED), (9, 2, MULTI), (12, 3, DERAILED), (13, 3, MULTI), (4, 1, MULTI), (4, 2, DERAILED)],
)
def test_a_camp_holds_exactly_a_quarter_and_at_least_two(members: int, camp: int, expected: int) -> None:
    assert state_of([1.0] * (members - camp) + [-1.0] * camp) == expected


def test_members_in_the_middle_neither_make_nor_hinder_camps() -> None:
    assert state_of([1.2] * 3 + [0.0] * 2 + [-1.2] * 3) == DERAILED


def test_derailed_is_asked_before_the_same_track() -> None:
    """With a wide gauge all run on one track, and two camps stand opposed all the same."""
    assert state_of([-1.0] * 4 + [1.0] * 4, thresholds=Thresholds(gauge=3.0)) == DERAILED


def test_members_without_evidence_neither_make_nor_break_a_state() -> None:
    positions = np.zeros((1, 3, 4))
    positions[0, 0] = [1.0, 1.1, np.nan, np.nan]
    positions[0, 1:] = np.nan
    seen = ~np.isnan(positions[0])
    labels = tracks(distances(np.nan_to_num(positions), seen), 1.0)
    assert classify(labels, positions, seen.any(axis=0), Thresholds()).tolist() == [SAME]


def camps_by_brute_force(scores: list[float], opposition: float) -> int:
    """The largest k such that k members on one side of 0 each stand opposed to k members on the other."""
    low, high = [s for s in scores if s < 0], [s for s in scores if s > 0]
    best = 0
    for k in range(1, len(scores) // 2 + 1):
        for below, above in itertools.product(itertools.combinations(low, k), itertools.combinations(high, k)):
            if all(b - a >= opposition for a in below for b in above):
                best = k
    return best


scores = st.lists(st.sampled_from([x / 4 for x in range(-10, 11)]), min_size=2, max_size=8)


@given(scores, st.sampled_from([1.5, 2.0, 2.5]))
@settings(max_examples=150, deadline=None)
def test_camps_are_those_of_brute_force(members: list[float], opposition: float) -> None:
    positions = np.array([[members]])
    assert camps(positions, opposition)[0] == camps_by_brute_force(members, opposition)


@given(scores)
@settings(max_examples=50, deadline=None)
def test_turning_the_scale_around_leaves_the_camps(members: list[float]) -> None:
    positions = np.array([[members]])
    assert camps(positions, 2.0)[0] == camps(-positions, 2.0)[0]


def test_the_dimension_with_the_largest_camps_counts() -> None:
    positions = np.array([[[-1.0, -1.0, 1.0, 1.0], [2.0, 2.0, 2.0, -2.0]]])
    assert camps(positions, 2.0).tolist() == [2.0]


def test_camps_leave_out_members_that_are_not_observed() -> None:
    assert camps(np.array([[[-1.0, np.nan, 1.0, 1.0]]]), 2.0).tolist() == [1.0]


def test_opposed_pairs_are_counted_over_draws_and_dimensions() -> None:
    positions = np.array([[[-1.0, 1.0], [0.0, 0.0]], [[1.0, 1.0], [1.5, -0.5]], [[1.0, 1.0], [np.nan, 2.0]]])
    assert opposed(positions, 2.0)[0, 1] == pytest.approx(2 / 3)
    assert opposed(positions, 2.0)[1, 0] == pytest.approx(2 / 3)
    assert opposed(positions, 2.0)[0, 0] == 0


def test_probabilities_of_the_states_sum_to_one() -> None:
    shares = probabilities(np.array([0, 1, 1, 2, 1]))
    assert shares == {"same_track": 0.2, "multi_track": 0.6, "derailed": 0.2}
    assert tuple(shares) == STATES


def test_the_sensitivity_tries_every_threshold_around_its_default() -> None:
    base = Thresholds()
    tried = variations(base)
    assert {name for name, _, _ in tried} == set(base.as_dict()) == set(DOUBT)
    for name, value, changed in tried:
        assert changed.as_dict() == {**base.as_dict(), name: value}
    for name, values in DOUBT.items():
        assert base.as_dict()[name] in values
        assert min(values) < base.as_dict()[name] <= max(values)


@pytest.mark.parametrize("name", Thresholds().as_dict())
def test_the_vocabulary_states_the_threshold_in_use(name: str) -> None:
    assert explain(name).formula.startswith(f"{Thresholds().as_dict()[name]:g} ")
