"""R-hat and effective size against cases counted by hand, and against ArviZ where it is installed."""

from __future__ import annotations

import numpy as np
import pytest

from trackgauge.core.convergence import CONVERGED, _plain_r_hat, effective_size, split_r_hat


def chains(seed: int = 0, *, shape: tuple[int, int] = (4, 500)) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(*shape, 1))


def autocorrelated(rho: float) -> np.ndarray:
    noise = chains(1, shape=(4, 2000))
    for t in range(1, noise.shape[1]):
        noise[:, t] = rho * noise[:, t - 1] + np.sqrt(1 - rho**2) * noise[:, t]
    return noise


def test_split_r_hat_before_ranks_by_hand() -> None:
    """Halves of two chains with means 1, 1, 3, 3 (variance 4/3) and variance 2 within: sqrt(1/2 + (4/3) / 2)."""
    halves = np.array([[0.0, 2.0], [0.0, 2.0], [2.0, 4.0], [2.0, 4.0]])[:, :, None]
    assert _plain_r_hat(halves)[0] == pytest.approx(np.sqrt(1 / 2 + (4 / 3) / 2))


def test_chains_of_one_distribution_have_converged() -> None:
    assert split_r_hat(chains())[0] < CONVERGED
    assert effective_size(chains())[0] == pytest.approx(2000, rel=0.15)


@pytest.mark.parametrize("apart", ["place", "width", "drift"])
def test_chains_that_differ_in_place_or_width_or_drift_have_not(apart: str) -> None:
    draws = chains()
    if apart == "drift":
        draws += np.linspace(0, 5, draws.shape[1])[None, :, None]
    else:
        draws[0] = draws[0] + 2 if apart == "place" else draws[0] * 4
    assert split_r_hat(draws)[0] > 1.05


def test_a_monotone_change_of_scale_changes_neither() -> None:
    """Ranks alone count for the bulk: heavy tails do no harm."""
    assert effective_size(np.exp(3 * chains()))[0] == effective_size(chains())[0]


def test_effective_size_of_an_autoregression_is_the_known_one() -> None:
    """Of 8,000 draws with correlation rho from each to the next, (1 - rho) / (1 + rho) count."""
    assert effective_size(autocorrelated(0.8))[0] == pytest.approx(8000 * 0.2 / 1.8, rel=0.2)


def test_chains_too_short_to_tell_give_nothing() -> None:
    assert np.isnan(split_r_hat(chains(shape=(4, 3)))).all()
    assert np.isnan(effective_size(chains(shape=(4, 3)))).all()


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9])
def test_both_are_those_of_arviz(rho: float) -> None:
    arviz = pytest.importorskip("arviz")
    draws = autocorrelated(rho)
    assert split_r_hat(draws)[0] == pytest.approx(float(arviz.rhat(draws[:, :, 0], method="rank")), abs=1e-6)
    assert effective_size(draws)[0] == pytest.approx(float(arviz.ess(draws[:, :, 0], method="bulk")), rel=0.02)
