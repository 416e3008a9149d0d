"""Simulated evidence: the intervals hold what they promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from simulated import Truth, evidence, from_prior, layout

from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.orientation.case import Case, Observation
from trackgauge.orientation.indicators import declaration
from trackgauge.orientation.model import Posterior, Prior, sample
from trackgauge.orientation.observing import build_design, observe

Floats = NDArray[np.float64]

PARAMETERS = ("theta", "loading", "intercept", "error_sd", "peculiarity_sd", "step_sd", "level", "spread_sd")


def covered(draws: Floats, truth: Floats) -> NDArray[np.bool_]:
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    return (low <= truth) & (truth <= high)


def simulations(count: int, **settings: int) -> Iterator[tuple[Truth, Posterior]]:
    """Truths from the prior, with the posterior of the evidence that each gave."""
    for number in range(count):
        rng = np.random.default_rng([2022, number])
        shape = layout(rng, indicators=6, members=4, years=5)
        truth = from_prior(rng, *shape[:2], members=4, years=5)
        yield truth, sample(evidence(rng, truth, *shape), seed=number, **settings)


def test_intervals_of_95_percent_hold_the_true_positions_in_90_to_98_percent_of_cases() -> None:
    """Forty studies of four members, six indicators and five years, a third of the values missing."""
    theta, others = [], []
    for truth, posterior in simulations(40, draws=400, chains=20, burn_in=80):
        theta.append(covered(posterior.theta, truth.theta).mean())
        others.append(covered(posterior.loading, truth.loading).mean())
    print({"theta": round(float(np.mean(theta)), 3), "loading": round(float(np.mean(others)), 3)})
    assert 0.90 <= np.mean(theta) <= 0.98
    assert 0.90 <= np.mean(others) <= 0.98


def test_positions_are_found_where_evidence_is_plenty() -> None:
    """Nine sure indicators over twenty years: the posterior mean follows the truth closely."""
    rng = np.random.default_rng(7)
    dimension, on_ladder, weight = np.arange(9) % 3, np.ones(9, dtype=bool), np.ones((9, 8, 20))
    truth = from_prior(rng, dimension, on_ladder, 8, 20)
    truth = replace(truth, error_sd=np.full(9, 0.3), peculiarity_sd=np.full(9, 0.2))
    found = sample(evidence(rng, truth, dimension, on_ladder, weight), seed=1, draws=400)
    for d in range(len(DIMENSIONS)):
        assert np.corrcoef(found.theta[:, d].mean(axis=0).ravel(), truth.theta[d].ravel())[0, 1] > 0.95


@pytest.mark.slow
def test_simulation_based_calibration() -> None:
    """Ranks of the truth among the draws are uniform, for every kind of parameter (Talts and others 2018).

    One draw from each of 60 chains, so that the draws of a study are independent of each other. Mean rank and mean
    distance of the rank from the middle are compared with those of a uniform distribution; the bound of 3.5 standard
    errors lets one run in 130 of sixteen such comparisons fail by chance.
    """
    ranks: dict[str, list[Floats]] = {name: [] for name in PARAMETERS}
    for truth, posterior in simulations(300, draws=60, chains=60, burn_in=120):
        for name in PARAMETERS:
            draws, true = getattr(posterior, name), getattr(truth, name)
            ranks[name].append(((draws < true).sum(axis=0) + 0.5) / 61)
    report = {}
    for name, values in ranks.items():
        share = np.stack([value.ravel() for value in values])
        centre, width = share.mean(axis=1) - 0.5, np.abs(share - 0.5).mean(axis=1) - 0.25
        report[name] = [float(x.mean() / (x.std(ddof=1) / np.sqrt(len(x)))) for x in (centre, width)]
    print({name: [round(z, 1) for z in values] for name, values in report.items()})
    assert max(abs(z) for values in report.values() for z in values) < 3.5


def simulated_observations(
    case: Case, truth: Truth, names: tuple[str, ...], rng: np.random.Generator
) -> dict[str, tuple[Observation, ...]]:
    """The case's own observations with simulated values: a judgement about some years is about their mean."""
    real = observe(case)
    found = {}
    for j, name in enumerate(names):
        declared = declaration(name)
        d = DIMENSIONS.index(declared.dimension)
        eta = truth.intercept[j] + truth.peculiarity_sd[j] * rng.normal(size=len(case.actors))
        per_point = 2 / abs(declared.full - declared.neutral)
        values = []
        for value in real[name]:
            first, last = max(value.first_year, case.years[0]), min(value.last_year, case.years[-1])
            if value.actor not in case.actors or last < first:
                continue
            i = case.actors.index(value.actor)
            mean = truth.theta[d, i, first - case.years[0] : last - case.years[0] + 1].mean()
            noise = 1 + (value.standard_error * per_point / Prior().error_sd) ** 2
            score = eta[i] + truth.loading[j] * mean + truth.error_sd[j] * np.sqrt(noise / value.weight) * rng.normal()
            values.append(replace(value, value=declared.neutral + score * (declared.full - declared.neutral) / 2))
        found[name] = tuple(values)
    return found


@pytest.mark.slow
def test_intervals_hold_the_truth_on_evidence_laid_out_as_that_of_the_sco(sco_case: Case) -> None:
    """The same indicators, members, spells, confidences and gaps; codings of several years are about their mean."""
    names = tuple(sorted(observe(sco_case)))
    dimension = np.array([DIMENSIONS.index(declaration(name).dimension) for name in names])
    on_ladder = np.array([declaration(name).scale == "ladder" for name in names])
    hits = []
    for number in range(40):
        rng = np.random.default_rng([2001, number])
        truth = from_prior(rng, dimension, on_ladder, len(sco_case.actors), len(sco_case.years))
        simulated = simulated_observations(sco_case, truth, names, rng)
        found = sample(build_design(sco_case, simulated), seed=number)
        hits.append(covered(found.theta, truth.theta).mean(axis=(1, 2)))
    shares = np.mean(hits, axis=0)
    print(dict(zip(DIMENSIONS, shares.round(3).tolist(), strict=True)))
    assert 0.90 <= shares.min() <= shares.max() <= 0.98
