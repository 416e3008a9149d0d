"""Dittmer's triangles over draws and from probabilities."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackgauge.alignment.triangles import (
    PATTERNS,
    TYPES,
    all_triangles,
    patterns_over_draws,
    type_probabilities,
    types_over_draws,
)
from trackgauge.core.errors import TrackgaugeError


def draws(signs: np.ndarray) -> np.ndarray:
    upper = np.triu(signs, 1)
    return upper + upper.transpose(0, 2, 1)


def one_triangle(ab: int, ac: int, bc: int) -> np.ndarray:
    return draws(np.array([[[0, ab, ac], [0, 0, bc], [0, 0, 0]]]))


@pytest.mark.parametrize(
    ("ties", "kind"),
    [
        ((1, 1, 1), "menage_a_trois"),
        ((1, 1, -1), "romantic"),
        ((1, -1, -1), "stable_marriage"),
        ((-1, -1, -1), "unit_veto"),
    ],
)
def test_friendly_ties_make_the_type(ties: tuple[int, int, int], kind: str) -> None:
    counts = types_over_draws(one_triangle(*ties))[0]
    assert TYPES[int(counts.argmax())] == kind
    assert counts.sum() == 1


def test_an_absent_tie_makes_no_triangle() -> None:
    assert types_over_draws(one_triangle(1, 0, 1)).sum() == 0


def test_triangles_come_in_lexical_order() -> None:
    assert all_triangles(4).tolist() == [[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]]


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 8), st.integers(1, 140), st.integers(0, 2**32 - 1), st.booleans())
def test_packed_counts_agree_with_a_count_one_by_one(actors: int, many: int, seed: int, gaps: bool) -> None:
    rng = np.random.default_rng(seed)
    signs = draws(rng.choice([-1, 0, 1] if gaps else [-1, 1], (many, actors, actors)))
    counts = types_over_draws(signs)
    for (i, j, k), row in zip(all_triangles(actors), counts, strict=True):
        three = np.stack([signs[:, i, j], signs[:, i, k], signs[:, j, k]], axis=1)
        whole, friendly = (three != 0).all(axis=1), (three > 0).sum(axis=1)
        assert row.tolist() == [int((whole & (friendly == n)).sum()) for n in (3, 2, 1, 0)]


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 6), st.integers(0, 2**32 - 1))
def test_patterns_add_up_to_types(actors: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    signs = draws(rng.choice([-1, 0, 1], (50, actors, actors)))
    patterns = patterns_over_draws(signs, all_triangles(actors))
    for place, kind in enumerate((3, 2, 1, 0)):
        columns = [p for p, pattern in enumerate(PATTERNS) if pattern.count("+") == kind]
        assert (patterns[:, columns].sum(axis=1) == types_over_draws(signs)[:, place]).all()


def test_a_pattern_tells_the_pivot() -> None:
    # A is friends with B and C, who are at odds: A is the pivot.
    pattern = patterns_over_draws(one_triangle(1, 1, -1), [0, 1, 2])
    assert PATTERNS[int(pattern[0].argmax())] == "++-"


def test_independent_probabilities_agree_with_many_draws() -> None:
    rng = np.random.default_rng(11)
    chance = np.triu(rng.random((5, 5)), 1)
    chance += chance.T
    signs = draws(np.where(rng.random((60_000, 5, 5)) < chance, 1, -1))
    # Standard error of a share over 60,000 draws is at most .002.
    assert type_probabilities(chance) == pytest.approx(types_over_draws(signs) / 60_000, abs=0.01)


def test_a_missing_tie_leaves_its_triangles_undefined() -> None:
    chance = np.full((4, 4), 0.5)
    chance[0, 1] = chance[1, 0] = np.nan
    assert np.isnan(type_probabilities(chance)[:, 0]).tolist() == [True, True, False, False]


@pytest.mark.parametrize(
    "signs",
    [np.zeros((3, 3)), np.zeros((1, 2, 2)), np.full((1, 3, 3), 2), np.zeros((0, 3, 3)), np.zeros((1, 3, 4))],
)
def test_draws_of_another_shape_or_value_are_refused(signs: np.ndarray) -> None:
    with pytest.raises(TrackgaugeError):
        types_over_draws(signs)


def test_probabilities_must_be_symmetric() -> None:
    chance = np.full((3, 3), 0.5)
    chance[0, 1] = 0.4
    with pytest.raises(TrackgaugeError, match="not symmetric"):
        type_probabilities(chance)
