"""Rank correlation with ties, against SciPy and by hand; how often chance does as well."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from trackgauge.orientation.ranks import average_ranks, chance_of_rank_correlation, rank_correlation


def test_it_is_spearman_s_rho_with_ties() -> None:
    rng = np.random.default_rng(2)
    values = np.array([0.0, 0.0, 1.0, 2.0, 2.0, 5.0, -1.0])
    draws = rng.normal(size=(20, 7))
    expected = [stats.spearmanr(values, draw).statistic for draw in draws]
    assert rank_correlation(values, draws) == pytest.approx(np.array(expected))
    assert average_ranks(draws) == pytest.approx(stats.rankdata(draws, axis=1))


def test_members_that_are_all_alike_have_no_order() -> None:
    assert np.isnan(rank_correlation(np.ones(5), np.random.default_rng(1).normal(size=(3, 5)))).all()


def test_chance_by_hand() -> None:
    """Of the 24 orders of four members two are perfect: the same and the reverse."""
    values, draws = np.arange(4.0), np.arange(4.0)[None]
    assert chance_of_rank_correlation(values, draws, rng=np.random.default_rng(1)) == pytest.approx(2 / 24)
    assert chance_of_rank_correlation(np.ones(4), draws, rng=np.random.default_rng(1)) == 1


def test_chance_with_many_members_is_near_the_exact_share() -> None:
    """Critical value of rho for eight members, two-sided 5 %: 0.738 (Zar 1972)."""
    draws = np.arange(8.0)[None]
    below, above = np.array([2, 0, 1, 4, 3, 5, 7, 6.0]), np.array([7, 0, 1, 2, 3, 4, 5, 6.0])
    assert rank_correlation(below, draws)[0] > 0.738 > rank_correlation(above, draws)[0]
    rng = np.random.default_rng(1)
    assert chance_of_rank_correlation(below, draws, rng=rng) < 0.05 < chance_of_rank_correlation(above, draws, rng=rng)
