"""The model of orientation against an independent calculation, and what must not change its draws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from independent import Parameters, cells_of, conditional, posterior_moments
from numpy.typing import NDArray
from simulated import evidence, from_prior, layout

from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.orientation.model import (
    Design,
    Posterior,
    contributions,
    sample,
    sample_side_by_side,
)

Floats = NDArray[np.float64]


def small_study(seed: int = 5, *, indicators: int = 6, members: int = 5, years: int = 6) -> Design:
    rng = np.random.default_rng(seed)
    shape = layout(rng, indicators, members, years)
    return evidence(rng, from_prior(rng, *shape[:2], members, years), *shape)


@pytest.fixture(scope="module")
def design() -> Design:
    return small_study()


@pytest.fixture(scope="module")
def posterior(design: Design) -> Posterior:
    return sample(design, seed=3, draws=4000, chains=10)


def tiny_study() -> Design:
    """Identity alone: two indicators, three members of which one has no value, three years."""
    weight = np.zeros((2, 3, 3))
    weight[0, 0], weight[0, 1] = [1.0, 1.0, 0.0], [0.5, 0.0, 1.0]
    weight[1, 0], weight[1, 1] = [1.0, 1.0, 1.0], [1.0, 1.0, 0.5]
    rng, dimension, on_ladder = np.random.default_rng(5), np.array([1, 1]), np.array([True, False])
    return evidence(rng, from_prior(rng, dimension, on_ladder, 3, 3), dimension, on_ladder, weight)


def test_the_posterior_is_that_of_an_independent_calculation() -> None:
    """Importance sampling from the prior with dense normal algebra: no Gibbs, no tridiagonal solver, no moves.

    Tolerances are about five Monte Carlo standard errors of 12,000 draws.
    """
    study = tiny_study()
    expected = posterior_moments(study, 1, draws=50_000, seed=1)
    assert expected.effective > 5_000
    found = sample(study, seed=2, draws=12_000, chains=100)
    theta = found.theta[:, 1]
    assert theta.mean(axis=0) == pytest.approx(expected.theta, abs=0.05)
    assert theta.std(axis=0) == pytest.approx(expected.theta_sd, rel=0.08)
    assert found.loading.mean(axis=0) == pytest.approx(expected.loading, abs=0.02)
    assert found.loading.std(axis=0) == pytest.approx(expected.loading_sd, rel=0.08)
    assert found.error_sd.mean(axis=0) == pytest.approx(expected.error_sd, rel=0.05)
    assert found.peculiarity_sd.mean(axis=0) == pytest.approx(expected.peculiarity_sd, rel=0.05)
    assert found.spread_sd[:, 1].mean() == pytest.approx(expected.spread_sd, rel=0.1)
    assert found.step_sd[:, 1].mean() == pytest.approx(expected.step_sd, rel=0.1)


def test_a_dimension_without_evidence_gives_back_its_prior() -> None:
    found = sample(tiny_study(), seed=2, draws=4000, chains=100, burn_in=30)
    theta = found.theta[:, 0]
    assert abs(theta.mean()) < 0.15
    assert theta.std() > 1.3
    assert np.isfinite(theta).all()


def test_a_member_without_evidence_is_as_uncertain_as_a_stranger(design: Design, posterior: Posterior) -> None:
    found = sample(with_stranger(design), seed=3, draws=3000, chains=30)
    for d in range(len(DIMENSIONS)):
        stranger, known = found.theta[:, d, -1].std(axis=0), found.theta[:, d, :-1].std(axis=0)
        assert (stranger > known.max(axis=0)).all()


def test_the_same_seed_gives_the_same_bits(design: Design) -> None:
    first, again = sample(design, seed=3, draws=50, burn_in=20), sample(design, seed=3, draws=50, burn_in=20)
    for name in ("theta", "loading", "intercept", "error_sd", "peculiarity_sd", "step_sd", "level", "spread_sd"):
        assert getattr(first, name).tobytes() == getattr(again, name).tobytes()
    assert sample(design, seed=4, draws=50, burn_in=20).theta.tobytes() != first.theta.tobytes()


def test_reporting_progress_changes_no_draw(design: Design) -> None:
    told: list[float] = []
    watched = sample(design, seed=3, draws=50, burn_in=20, progress=told.append)
    assert (watched.theta == sample(design, seed=3, draws=50, burn_in=20).theta).all()
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1


def test_it_gives_as_many_draws_as_asked_for(design: Design) -> None:
    found = sample(design, seed=3, draws=47, burn_in=20)
    assert found.theta.shape == (47, 3, 5, 6)
    assert found.loading.shape == (47, 6)
    assert found.level.shape == (47, 3)


def with_stranger(design: Design) -> Design:
    def grown(values: Floats) -> Floats:
        return np.concatenate([values, np.zeros_like(values[:, :1])], axis=1)

    return replace(
        design,
        actors=(*design.actors, "ZZZ"),
        weight=grown(design.weight),
        weighted_value=grown(design.weighted_value),
        weighted_square=grown(design.weighted_square),
        values_count=grown(design.values_count),
    )


def test_a_dummy_member_changes_no_draw_of_another(design: Design) -> None:
    """Up to rounding: the same sums are done in arrays of another size."""
    without, with_dummy = (sample(d, seed=3, draws=60, burn_in=20) for d in (design, with_stranger(design)))
    assert with_dummy.theta[:, :, :-1] == pytest.approx(without.theta, abs=1e-7)
    assert with_dummy.loading == pytest.approx(without.loading, abs=1e-7)


def test_the_order_of_the_members_changes_nothing(design: Design) -> None:
    order = [3, 0, 4, 1, 2]
    turned = replace(
        design,
        actors=tuple(design.actors[i] for i in order),
        weight=design.weight[:, order],
        weighted_value=design.weighted_value[:, order],
        weighted_square=design.weighted_square[:, order],
        values_count=design.values_count[:, order],
    )
    found = sample(turned, seed=3, draws=60, burn_in=20)
    assert found.theta == pytest.approx(sample(design, seed=3, draws=60, burn_in=20).theta[:, :, order], abs=1e-7)


def test_other_names_change_nothing_but_noise(design: Design, posterior: Posterior) -> None:
    renamed = replace(design, actors=tuple(f"X{i}" for i in range(5)), indicators=tuple("fedcba"))
    found = sample(renamed, seed=3, draws=3000, chains=30)
    assert found.theta.mean(axis=0) == pytest.approx(posterior.theta.mean(axis=0), abs=0.12)


def test_turning_every_scale_around_turns_every_score_around(design: Design, posterior: Posterior) -> None:
    turned = sample(replace(design, weighted_value=-design.weighted_value), seed=3, draws=3000, chains=30)
    assert turned.theta.mean(axis=0) == pytest.approx(-posterior.theta.mean(axis=0), abs=0.12)
    assert turned.theta.std(axis=0) == pytest.approx(posterior.theta.std(axis=0), rel=0.15)
    assert (turned.loading > 0).all()


def test_doubtful_values_give_wider_intervals(design: Design, posterior: Posterior) -> None:
    doubtful = replace(
        design,
        weight=design.weight / 16,
        weighted_value=design.weighted_value / 16,
        weighted_square=design.weighted_square / 16,
    )
    wider = sample(doubtful, seed=3, draws=3000, chains=30).theta.std(axis=0) / posterior.theta.std(axis=0)
    assert (wider > 1).mean() > 0.8
    assert wider.mean() > 1.1


def judgement(years: int) -> Design:
    """One member, one coding of +1 about so many of twelve years."""
    weight = np.zeros((1, 1, 12))
    weight[0, 0, :years] = 1 / years
    return Design(
        actors=("AAA",),
        indicators=("coding",),
        years=tuple(range(2001, 2013)),
        dimension=np.array([1]),
        on_ladder=np.array([True]),
        weight=weight,
        weighted_value=weight * 1.0,
        weighted_square=weight * 1.0,
        values_count=np.array([[1.0]]),
    )


def test_a_judgement_about_twelve_years_counts_once_and_not_twelve_times() -> None:
    short, long = (sample(judgement(years), seed=1, draws=4000, chains=100, burn_in=50) for years in (1, 12))
    assert long.theta[:, 1, 0, 0].std() > 0.9 * short.theta[:, 1, 0, 0].std()


def test_several_selections_side_by_side_are_fitted_as_if_alone(design: Design, posterior: Posterior) -> None:
    other = small_study(9)
    first, second = sample_side_by_side((design, other), seed=3, draws=3000, chains=30)
    alone = sample(other, seed=8, draws=3000, chains=30)
    assert first.theta.mean(axis=0) == pytest.approx(posterior.theta.mean(axis=0), abs=0.12)
    assert second.theta.mean(axis=0) == pytest.approx(alone.theta.mean(axis=0), abs=0.15)
    assert second.loading.mean(axis=0) == pytest.approx(alone.loading.mean(axis=0), abs=0.05)


def test_loadings_and_scales_are_positive(posterior: Posterior) -> None:
    for name in ("loading", "error_sd", "peculiarity_sd", "step_sd", "spread_sd"):
        assert (getattr(posterior, name) > 0).all()


def test_long_chains_have_mixed(posterior: Posterior) -> None:
    assert posterior.rhat["theta"] < 1.05
    assert set(posterior.rhat) == {"theta", "loading", "intercept", "error_sd", "peculiarity_sd", "step_sd", "level",
                                   "spread_sd"}  # fmt: skip


def test_chains_that_came_together_say_so_and_short_ones_do_not_pretend(design: Design) -> None:
    long, short = sample(design, seed=1, draws=4000), sample(design, seed=1, draws=100)
    assert long.rhat["theta"] < 1.05 < short.rhat["theta"]
    assert long.ess["theta"] > 400 > short.ess["theta"]


def test_too_few_draws_have_no_r_hat(design: Design) -> None:
    found = sample(design, seed=1, draws=10)
    assert np.isnan([found.rhat["theta"], found.ess["theta"]]).all()


def test_contributions_add_up_to_the_expected_position(design: Design, posterior: Posterior) -> None:
    """Solved once more with dense covariances: mu + C S^-1 (y - a - b mu), indicator by indicator."""
    parts = contributions(design, posterior)
    assert parts.shape == (6 + 3, 5, 6)
    for d in range(len(DIMENSIONS)):
        mine = np.flatnonzero(design.dimension == d)
        a, b = posterior.intercept[:, mine].mean(axis=0), posterior.loading[:, mine].mean(axis=0)
        mu = float(posterior.level[:, d].mean())
        p = Parameters(
            loading=b[None],
            error_variance=(posterior.error_sd[:, mine] ** 2).mean(axis=0)[None],
            peculiarity_variance=(posterior.peculiarity_sd[:, mine] ** 2).mean(axis=0)[None],
            spread_variance=np.array([(posterior.spread_sd[:, d] ** 2).mean()]),
            step_variance=np.array([(posterior.step_sd[:, d] ** 2).mean()]),
        )
        gain = conditional(design, d, p, np.zeros(len(mine)), 0.0)[0][0]
        cells = cells_of(design, d)
        for k, j in enumerate(mine):
            own = (cells.value - a[k]) * (cells.indicator == k)
            assert parts[j] == pytest.approx((gain @ own).reshape(5, 6), abs=1e-8)
        prior = mu - (gain @ (b[cells.indicator] * mu)).reshape(5, 6)
        assert parts[len(design.indicators) + d] == pytest.approx(prior, abs=1e-8)
        whole = parts[mine].sum(axis=0) + parts[len(design.indicators) + d]
        expected = mu + gain @ (cells.value - a[cells.indicator] - b[cells.indicator] * mu)
        assert whole == pytest.approx(expected.reshape(5, 6), abs=1e-8)


def test_the_expected_position_is_close_to_the_mean_of_the_draws(design: Design, posterior: Posterior) -> None:
    parts = contributions(design, posterior)
    for d in range(len(DIMENSIONS)):
        whole = parts[: len(design.indicators)][design.dimension == d].sum(axis=0) + parts[len(design.indicators) + d]
        assert whole == pytest.approx(posterior.theta[:, d].mean(axis=0), abs=0.15)
