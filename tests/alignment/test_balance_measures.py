"""Triangles, walks, optimal partitions, more than two camps, and balance over draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import networks

from trackgauge.alignment.balance import (
    SignedNetwork,
    account,
    balanced_draws,
    from_matrix,
    from_rows,
    frustration,
    frustration_by_exhaustion,
    frustration_over_draws,
    k_balance,
    optimal_partitions,
    triangle_balance_by_trace,
    triangle_census,
    walk_balance,
    walk_balance_of_actors,
)
from trackgauge.alignment.balance.clusters import cluster_bound
from trackgauge.core.errors import TrackgaugeError

few = settings(max_examples=60, deadline=None)
TRIANGLE = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]


@pytest.mark.raw_data
def test_the_highland_tribes_have_the_published_triangle_and_walk_balance(tribes: SignedNetwork) -> None:
    # signnet 1.0.6, balance_score(tribes, method = "triangles" | "walk").
    assert triangle_census(tribes).balanced_share == pytest.approx(0.8676471, abs=5e-8)
    assert walk_balance(tribes) == pytest.approx(0.3575761, abs=5e-8)


@few
@given(networks())
def test_counted_and_traced_triangles_agree(network: SignedNetwork) -> None:
    census = triangle_census(network)
    assert triangle_balance_by_trace(network) == pytest.approx(census.balanced_share, nan_ok=True)
    assert census.through_tie.sum() == 3 * census.total
    assert census.negative_through_tie.sum() == 3 * (census.by_negative_ties[1] + census.by_negative_ties[3])


def test_a_triangle_of_two_friends_at_odds_over_a_third_is_unbalanced() -> None:
    census = triangle_census(from_rows(TRIANGLE))
    assert census.by_negative_ties == (0, 1, 0, 0)
    assert census.balanced_share == 0
    assert np.isnan(triangle_census(from_rows(TRIANGLE[:2])).balanced_share)


@few
@given(networks())
def test_walks_are_balanced_exactly_where_no_tie_is_frustrated(network: SignedNetwork) -> None:
    walks = walk_balance(network)
    assert walks <= 1 + 1e-12
    assert (walks > 1 - 1e-9) == (frustration(network).frustration == 0)


def test_walk_balance_of_an_actor_in_a_balanced_part_is_one() -> None:
    seen = walk_balance_of_actors(from_rows([*TRIANGLE, ("X", "Y", -1)]))
    assert seen[:3].max() < 1
    assert seen[3:] == pytest.approx([1, 1])


@few
@given(networks())
def test_optimal_partitions_are_counted_and_listed(network: SignedNetwork) -> None:
    found = frustration(network)
    optimal = optimal_partitions(network, found, limit=2000)
    assert optimal.complete
    assert optimal.count * 2 ** (found.components - 1) == frustration_by_exhaustion(network)[1]
    if optimal.all_listed:
        frustrated = {tuple(network.frustrated(camps).tolist()) for camps in optimal.listed}
        assert len(frustrated) == optimal.count
        assert {sum(ties) for ties in frustrated} == {found.frustration}


def test_a_limit_shortens_the_list_and_not_the_count() -> None:
    network = from_matrix(np.eye(8, dtype=int) - np.ones((8, 8), dtype=int))
    optimal = optimal_partitions(network, frustration(network), limit=5)
    # C(8, 4) / 2 ways to halve eight actors.
    assert (optimal.count, len(optimal.listed), optimal.all_listed) == (35, 5, False)


def test_a_tie_can_be_frustrated_in_some_optimal_partitions_only() -> None:
    network = from_rows(TRIANGLE)
    optimal = optimal_partitions(network, frustration(network))
    assert optimal.frustrated_share.tolist() == pytest.approx([1 / 3] * 3)


@pytest.mark.raw_data
def test_optimal_partitions_of_war_and_peace_are_counted_to_the_last(
    war_and_peace: dict[str, SignedNetwork],
) -> None:
    for name in ("46-49", "50-53", "73-76", "91-94"):
        network = war_and_peace[name]
        found = frustration(network)
        optimal = optimal_partitions(network, found)
        assert optimal.all_listed, name
        assert all(network.frustrated(camps).sum() == found.frustration for camps in optimal.listed)


def test_unproven_partitions_are_not_counted() -> None:
    rng = np.random.default_rng(7)
    signs = np.triu(rng.choice([-1, 1], (60, 60)), 1)
    network = from_matrix(signs + signs.T)
    with pytest.raises(TrackgaugeError, match="Give the search more seconds"):
        optimal_partitions(network, frustration(network, seconds=0.1))


def least_inconsistent(network: SignedNetwork, camps: int) -> int:
    """The line index for at most k camps, by trying all assignments."""
    every = np.indices((camps,) * network.actors).reshape(network.actors, -1)
    same = every[network.tail] == every[network.head]
    return int(np.where(network.sign[:, None] > 0, ~same, same).sum(axis=0).min())


@few
@given(networks(most=7), st.integers(1, 4))
def test_more_camps_are_bounded_from_both_sides(network: SignedNetwork, camps: int) -> None:
    found = k_balance(network, camps)
    assert found.bound <= least_inconsistent(network, camps) == found.inconsistent
    together = found.camp[network.tail] == found.camp[network.head]
    assert (np.where(network.sign > 0, ~together, together) == found.wrong).all()


def test_three_enemies_need_three_camps() -> None:
    network = from_rows([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
    assert [k_balance(network, k).inconsistent for k in (1, 2, 3)] == [3, 1, 0]
    assert cluster_bound(network, seconds=5) == 0
    with pytest.raises(TrackgaugeError, match="Give at least 1"):
        k_balance(network, 0)


@st.composite
def draws_of_signs(draw: st.DrawFn) -> np.ndarray:
    actors = draw(st.integers(2, 7))
    pairs = actors * (actors - 1) // 2
    rows = draw(
        st.lists(
            st.lists(st.sampled_from((-1, 0, 1)), min_size=pairs, max_size=pairs), min_size=1, max_size=8
        )
    )
    signs = np.zeros((len(rows), actors, actors), dtype=np.int8)
    signs[:, *np.triu_indices(actors, 1)] = rows
    return signs + signs.transpose(0, 2, 1)


@few
@given(draws_of_signs())
def test_frustration_over_draws_is_that_of_each_draw(signs: np.ndarray) -> None:
    found = frustration_over_draws(signs)
    each = [frustration(from_matrix(one)).frustration for one in signs]
    assert found.frustration.tolist() == each
    assert (balanced_draws(signs) == (np.array(each) == 0)).all()
    assert found.probability_balanced == np.mean(np.array(each) == 0)
    assert found.proven_share == 1


def test_larger_bodies_are_solved_draw_by_draw() -> None:
    rng = np.random.default_rng(5)
    camps = np.where(rng.random((6, 18)) < 0.5, 1, -1)
    signs = camps[:, :, None] * camps[:, None, :]
    signs[3:, 0, 1] *= -1
    signs[3:, 1, 0] *= -1
    signs[:, np.arange(18), np.arange(18)] = 0
    found = frustration_over_draws(signs)
    assert found.frustration.tolist() == [0, 0, 0, 1, 1, 1]
    assert found.probability_balanced == 0.5
    assert found.normalised[0] == 1


@pytest.mark.parametrize(
    "signs", [np.zeros((3, 3)), np.ones((1, 2, 2)), np.full((1, 2, 2), 0.5), np.zeros((0, 3, 3))]
)
def test_draws_that_are_no_networks_are_refused(signs: np.ndarray) -> None:
    with pytest.raises(TrackgaugeError):
        frustration_over_draws(signs)


def test_an_account_names_every_line_out_of_place() -> None:
    record = account(from_rows([*TRIANGLE, ("C", "D", -1)]), most_camps=3).as_record()
    assert (record["frustration"], record["proven_optimal"], record["bound"]) == (1, True, 1)
    assert record["optimal_partitions"] == 3
    [tie] = record["frustrated_ties"]
    assert (tie["triangles"], tie["negative_triangles"]) == (1, 1)
    assert tie["share_of_optimal_partitions"] == pytest.approx(1 / 3)
    assert sorted(name for camp in record["partition"] for name in camp) == ["A", "B", "C", "D"]
    assert [line["camps"] for line in record["k_balance"]] == [1, 2, 3]
