"""Tracks: average linkage by hand and against an independent program, and the typical partition by brute force."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from trackgauge.orientation.tracks import distances, number_of_tracks, same_track, tracks, typical_partition

Ints = NDArray[np.int64]


def groups(labels: Ints) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())}


def pairwise(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.abs(points[..., :, None] - points[..., None, :])


def test_the_distance_of_two_members_is_the_largest_over_the_dimensions() -> None:
    positions = np.array([[[0.0, 0.2], [1.0, 0.4], [0.5, 0.5]]])
    assert distances(positions, np.ones((3, 2), dtype=bool))[0, 0, 1] == pytest.approx(0.6)


def test_a_dimension_that_one_of_the_two_lacks_is_not_compared() -> None:
    positions = np.array([[[0.0, 0.2], [1.0, -1.0], [0.0, 0.0]]])
    seen = np.array([[True, True], [True, False], [False, False]])
    assert distances(positions, seen)[0, 0, 1] == pytest.approx(0.2)


def test_two_members_without_a_common_dimension_have_no_distance() -> None:
    seen = np.array([[True, False], [False, True], [False, False]])
    assert np.isnan(distances(np.zeros((1, 3, 2)), seen)[0, 0, 1])


def test_average_linkage_by_hand() -> None:
    """0, 0.4 and 1.3: the first two merge at 0.4, and stand (1.3 + 0.9) / 2 = 1.1 from the third."""
    apart = pairwise(np.array([[0.0, 0.4, 1.3]]))
    assert tracks(apart, 1.09).tolist() == [[0, 0, 2]]
    assert tracks(apart, 1.11).tolist() == [[0, 0, 0]]


def test_chains_do_not_run_through() -> None:
    """Steps of 7/8 below a gauge of 1: single linkage would make one track of five, average linkage does not."""
    found = tracks(pairwise(np.arange(5.0)[None] * 0.875), 1.0)
    assert groups(found[0]) == {frozenset({0, 1}), frozenset({2, 3}), frozenset({4})}


def test_members_exactly_a_gauge_apart_run_on_two_tracks() -> None:
    assert number_of_tracks(tracks(pairwise(np.array([[0.0, 1.0], [0.0, 0.999]])), 1.0)).tolist() == [2, 1]


def test_a_track_is_named_after_its_first_member() -> None:
    assert tracks(pairwise(np.array([[2.0, 0.0, 2.1, 0.1]])), 1.0).tolist() == [[0, 1, 0, 1]]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("members", [2, 3, 8, 27])
def test_tracks_are_those_of_an_independent_program(members: int, seed: int) -> None:
    """scipy.cluster.hierarchy, method "average", cut at the gauge."""
    rng = np.random.default_rng([members, seed])
    positions = rng.normal(scale=rng.uniform(0.3, 1.5), size=(40, 3, members))
    distance = distances(positions, np.ones((3, members), dtype=bool))
    ours = tracks(distance, 1.0)
    for labels, matrix in zip(ours, distance, strict=True):
        tree = linkage(squareform(matrix, checks=False), method="average")
        assert groups(labels) == groups(fcluster(tree, np.nextafter(1.0, 0.0), criterion="distance"))


@given(st.permutations(range(6)), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_relabelling_members_changes_nothing(order: list[int], seed: int) -> None:
    positions = np.random.default_rng(seed).normal(size=(5, 3, 6))
    seen = np.ones((3, 6), dtype=bool)
    before = tracks(distances(positions, seen), 1.0)
    after = tracks(distances(positions[:, :, order], seen), 1.0)
    for first, second in zip(before, after, strict=True):
        assert {frozenset(order[i] for i in group) for group in groups(second)} == groups(first)


def test_a_member_that_can_be_compared_with_nobody_stands_alone_and_moves_no_other() -> None:
    rng = np.random.default_rng(3)
    positions = rng.normal(scale=0.6, size=(50, 3, 6))
    seen = np.ones((3, 6), dtype=bool)
    without = tracks(distances(positions, seen), 1.0)
    dummy = np.concatenate([positions, rng.normal(size=(50, 3, 1))], axis=2)
    seen_dummy = np.concatenate([seen, np.zeros((3, 1), dtype=bool)], axis=1)
    with_dummy = tracks(distances(dummy, seen_dummy), 1.0)
    assert (with_dummy[:, :6] == without).all()
    assert (with_dummy[:, 6] == 6).all()


def test_arrays_that_come_in_stay_as_they_are() -> None:
    distance = pairwise(np.array([[0.0, 0.4, 1.3]]))
    copy = distance.copy()
    tracks(distance, 1.0)
    assert (distance == copy).all()


def test_nobody_and_one_member() -> None:
    assert tracks(np.zeros((4, 0, 0)), 1.0).shape == (4, 0)
    assert number_of_tracks(tracks(np.zeros((4, 0, 0)), 1.0)).tolist() == [0, 0, 0, 0]
    assert number_of_tracks(tracks(np.zeros((2, 1, 1)), 1.0)).tolist() == [1, 1]


def variation_of_information(a: Ints, b: Ints) -> float:
    """H(A) + H(B) - 2 I(A, B) in bits, from the table of both partitions (Meilă 2007, eq. 15)."""
    n, total = len(a), 0.0
    for label_a, label_b in itertools.product(set(a.tolist()), set(b.tolist())):
        joint = float(((a == label_a) & (b == label_b)).mean())
        if joint:
            total -= joint * (np.log2(joint / (a == label_a).mean()) + np.log2(joint / (b == label_b).mean()))
    assert n
    return total


def expected_loss(partition: Ints, labels: Ints) -> float:
    return float(np.mean([variation_of_information(partition, drawn) for drawn in labels]))


def test_variation_of_information_by_hand() -> None:
    """Two halves against one whole: one bit. Two halves against other halves: two bits."""
    assert variation_of_information(np.array([0, 0, 1, 1]), np.array([0, 0, 0, 0])) == pytest.approx(1.0)
    assert variation_of_information(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(2.0)


@pytest.mark.parametrize("seed", range(12))
def test_the_typical_partition_is_close_to_the_best_of_the_drawn_ones(seed: int) -> None:
    """The lower bound of Wade and Ghahramani stands in for the true expectation; it costs at most 0.1 bit here."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(scale=1.2, size=6)
    labels = tracks(pairwise(centres + rng.normal(scale=0.3, size=(60, 6))), 1.0)
    chosen = expected_loss(typical_partition(labels), labels)
    best = min(expected_loss(drawn, labels) for drawn in np.unique(labels, axis=0))
    assert chosen <= best + 0.1


def test_the_typical_partition_is_the_best_drawn_one_in_most_cases() -> None:
    hits = 0
    for seed in range(30):
        rng = np.random.default_rng(seed)
        labels = tracks(pairwise(rng.normal(size=5) + rng.normal(scale=0.25, size=(40, 5))), 1.0)
        candidates = np.unique(labels, axis=0)
        best = candidates[int(np.argmin([expected_loss(drawn, labels) for drawn in candidates]))]
        hits += groups(best) == groups(typical_partition(labels))
    assert hits >= 25


def test_the_typical_partition_is_one_of_the_draws() -> None:
    labels = np.array([[0, 0, 2], [0, 1, 1], [0, 0, 2]])
    assert typical_partition(labels).tolist() == [0, 0, 2]


def test_few_candidates_are_the_most_frequent_ones() -> None:
    labels = np.array([[0, 0, 0]] * 6 + [[0, 0, 2]] * 5 + [[0, 1, 2]])
    assert typical_partition(labels, candidates=1).tolist() == [0, 0, 0]


def test_shared_tracks_of_a_pair_are_counted_over_draws() -> None:
    together = same_track(np.array([[0, 0, 2], [0, 1, 1], [0, 0, 0], [0, 0, 2]]))
    assert together[0].tolist() == [1.0, 0.75, 0.25]
    assert together[1, 2] == 0.5
    assert (together == together.T).all()
