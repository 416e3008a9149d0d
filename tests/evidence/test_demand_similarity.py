"""Similarity of demands, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trackgauge.evidence.demand_similarity import demand_similarity, demand_vectors, pair_similarity, similarity_error
from trackgauge.evidence.questions import demand_positions
from trackgauge.organisations import load


def test_the_strongest_demand_on_either_side_counts_and_the_sides_are_netted() -> None:
    trade = [("CHN", 3.0), ("IND", -2.0), ("IND", 1.0), ("USA", 3.0)]
    said = [*((actor, "trade", value) for actor, value in trade), ("CHN", "gas", 1.0)]
    assert demand_vectors(said, ["CHN", "IND", "PAK"]).tolist() == [[1.0, 3.0], [0.0, -1.0], [0.0, 0.0]]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz"), st.integers(-3, 3).map(float)), max_size=12))
def test_a_demand_said_twice_counts_once(said: list[tuple[str, str, float]]) -> None:
    assert (demand_vectors(said, "ABC") == demand_vectors(said + said, "ABC")).all()


def test_opposite_sides_of_one_question_oppose_each_other() -> None:
    vectors = demand_vectors([("CHN", "bank", 3.0), ("RUS", "bank", -3.0)], ["CHN", "RUS"])
    assert demand_similarity(vectors)[0, 1] == pytest.approx(-1)


def test_china_and_russia_are_opposed_in_economic_demands() -> None:
    """The central conflict of zeng_zhao2022 and sco_way2024; -.43 with the initiative as the only question."""
    sco = load("sco")
    members = sco.as_of("2021-12-31").members
    similar = pair_similarity(demand_positions(sco), members, 2021, fields=["economic"])
    china, russia = members.index("CHN"), members.index("RUS")
    assert similar[china, russia] == pytest.approx(-0.84, abs=0.005)
    assert np.nanmin(similar) == similar[china, russia]


def test_india_and_pakistan_are_opposed_in_political_demands() -> None:
    sco = load("sco")
    members = sco.as_of("2021-12-31").members
    similar = pair_similarity(demand_positions(sco), members, 2021, fields=["political"])
    assert similar[members.index("IND"), members.index("PAK")] == pytest.approx(-0.35, abs=0.005)


def test_scopes_part_the_demands() -> None:
    sco = load("sco")
    positions = demand_positions(sco)
    members = sco.as_of("2021-12-31").members

    def mean(*scopes: str) -> float:
        return float(np.nanmean(pair_similarity(positions, members, 2021, fields=["political"], scopes=scopes)))

    assert mean("national") > mean("world") > mean("regional") + 0.3
    assert mean("world", "regional", "national") == mean()


def test_the_error_of_a_similarity_by_hand() -> None:
    """Two questions: left out in turn the cosines are 1 and -1, mean 0; (2-1)/2 x (1 + 1) = 1."""
    assert similarity_error(np.array([[1.0, 1.0], [1.0, -1.0]]))[0, 1] == pytest.approx(1.0)


def test_a_similarity_that_every_question_gives_alike_has_no_error() -> None:
    assert similarity_error(np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]))[0, 1] == pytest.approx(0, abs=1e-7)


def test_one_question_tells_no_error() -> None:
    assert np.isnan(similarity_error(np.ones((2, 1)))).all()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([3, 0], [2, 0], 1.0),
        ([3, 0], [0, 2], 0.0),
        ([3, 1], [-3, -1], -1.0),
        ([3, 4], [4, 3], 24 / 25),
    ],
)
def test_similarity_is_the_cosine(first: list[float], second: list[float], expected: float) -> None:
    found = demand_similarity(np.array([first, second], dtype=float))
    assert found[0, 1] == found[1, 0] == pytest.approx(expected)
    assert np.isnan(found.diagonal()).all()


def test_a_state_without_demands_is_like_nobody() -> None:
    found = demand_similarity(np.array([[3.0, 1.0], [0.0, 0.0], [3.0, 1.0]]))
    assert np.isnan(found[1]).all()
    assert found[0, 2] == pytest.approx(1.0)


def test_nobody_and_no_issue() -> None:
    assert demand_similarity(np.zeros((0, 0))).shape == (0, 0)
    assert np.isnan(demand_similarity(np.zeros((3, 0)))).all()


vectors = arrays(np.float64, st.tuples(st.integers(2, 6), st.integers(1, 5)), elements=st.integers(-6, 6).map(float))


@given(vectors, st.floats(0.1, 10))
def test_neither_loudness_nor_direction_of_the_scale_matters(found: np.ndarray, loud: float) -> None:
    plain = demand_similarity(found)
    assert demand_similarity(found * loud) == pytest.approx(plain, abs=1e-9, nan_ok=True)
    assert demand_similarity(-found) == pytest.approx(plain, abs=1e-9, nan_ok=True)
    known = plain[~np.isnan(plain)]
    assert (np.abs(known) <= 1 + 1e-9).all()
    assert (plain == plain.T)[~np.isnan(plain)].all()
