"""Similarity of demands, by hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trackgauge.demands.similarity import demand_similarity, demand_vectors, summed_demands
from trackgauge.organisations import load


@dataclass(frozen=True)
class Demand:
    actor: str
    issue: str
    stance: str = "expand"
    salience: str = "high"


def test_a_demand_weighs_by_its_salience_and_turns_with_its_stance() -> None:
    rows = [
        Demand("CHN", "trade"),
        Demand("CHN", "gas", salience="low"),
        Demand("IND", "trade", "limit", "medium"),
        Demand("IND", "trade", "outside", "low"),
        Demand("USA", "trade"),
    ]
    assert demand_vectors(rows, ["CHN", "IND", "PAK"]).tolist() == [[1.0, 3.0], [0.0, -3.0], [0.0, 0.0]]


def test_every_stance_and_salience_of_the_casebooks_is_known() -> None:
    rows = load("sco").rows("demands")
    vectors = demand_vectors(rows, sorted({row.actor for row in rows}))
    assert vectors.shape[1] == len({row.issue for row in rows})
    assert (vectors != 0).any(axis=1).all()


def test_demands_already_signed_give_the_same_vectors() -> None:
    rows = [Demand("CHN", "trade"), Demand("IND", "gas", "limit", "low")]
    signed = [("CHN", "trade", 3.0), ("IND", "gas", -1.0)]
    assert (summed_demands(signed, ["CHN", "IND"]) == demand_vectors(rows, ["CHN", "IND"])).all()


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
