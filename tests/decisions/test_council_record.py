"""The models against the decisions of the Council: the published errors come out, and the fit is out of sample."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from trackgauge.decisions.bargaining import Case, case
from trackgauge.decisions.bargaining.case import Floats
from trackgauge.decisions.bargaining.comparison import Comparison, Setting, compare, cross_validated, fit, predicted
from trackgauge.decisions.bargaining.council import COMMISSION, CouncilIssues, contestants
from trackgauge.decisions.bargaining.game import Terms
from trackgauge.decisions.bargaining.models.consensus_with_windows import negotiate
from trackgauge.decisions.bargaining.models.positions import compromise

REPRODUCED = {
    "unweighted mean of positions": "mean_position",
    "salience-weighted mean": "compromise_salience",
    "median position": "median",
    "capability x salience weighted mean (compromise, Council votes/population)": "compromise",
    "constant (grand median of outcomes)": "scale_midpoint",
    "reference point alone": "reference_point",
}
"""Rows of the published table that our own code must give, to the second decimal."""


@pytest.mark.raw_data
def test_the_published_errors_come_out_on_the_same_issues(issues: CouncilIssues, raw_data: Path) -> None:
    with (raw_data / "covariates" / "eu_council" / "deu_model_error_table.csv").open(encoding="utf-8") as lines:
        published = {row["model"]: float(row["mae"]) for row in csv.DictReader(lines) if "351" in row["sample"]}
    ours = {each.id: each for each in contestants()}
    assert len(issues.issues) == 351
    for name, model_id in REPRODUCED.items():
        error = np.abs(ours[model_id].predict(issues) - issues.outcomes).mean()
        assert error == pytest.approx(published[name], abs=0.006), name
        assert ours[model_id].published == published[name]
    assert ours["challenge"].published == published["challenge / expected-utility solver, rp-anchored, Q=0.7"]


@pytest.mark.raw_data
def test_every_model_says_something_on_the_scale_of_every_issue(issues: CouncilIssues) -> None:
    for each in contestants():
        found = each.predict(issues)
        assert ((found >= 0) & (found <= 100)).all(), each.id


@pytest.mark.raw_data
def test_the_fitted_game_is_not_worse_than_the_best_of_the_published_table(comparison: Comparison) -> None:
    own = comparison.line("consensus_with_windows_fitted")
    assert own.error.mean <= comparison.line("compromise").error.mean
    assert own.worse_by.low < 0 < own.worse_by.high
    assert "neither better nor worse" in comparison.verdict


@pytest.mark.raw_data
def test_the_comparison_gives_the_same_bits_for_a_seed(issues: CouncilIssues, comparison: Comparison) -> None:
    assert compare(issues).as_record() == comparison.as_record()


def test_no_issue_is_predicted_by_terms_that_saw_its_proposal() -> None:
    """Every proposal has a setting that is perfect for it and that only it would choose; it must never get it."""
    proposals = np.repeat([f"p{k}" for k in range(12)], 2)
    errors = np.full((13, 24), 20.0)
    errors[12] = 10.0
    for k in range(12):
        errors[k, proposals == f"p{k}"] = -500.0
    held_out, _ = cross_validated(errors, proposals, seed=1)
    assert (held_out >= 10).all()


def invented_council(setting: Setting, *, proposals: int = 60) -> CouncilIssues:
    """Two issues a proposal among eight actors, whose outcomes are those of the game under one setting."""
    rng = np.random.default_rng(12)
    shape = (2 * proposals, 8)
    issue = case(
        [COMMISSION, *"ABCDEFG"], rng.uniform(0, 100, shape), rng.uniform(0.2, 1, shape), rng.uniform(0.2, 1, shape),
        reference=rng.choice([0.0, 100.0], 2 * proposals), proposer=COMMISSION,
    )  # fmt: skip
    places = np.arange(2 * proposals)
    blank = CouncilIssues(
        tuple(f"i{k}" for k in places), np.repeat([f"p{k}" for k in range(proposals)], 2), np.zeros(2 * proposals),
        np.zeros(2 * proposals, dtype=bool), ((places, issue),),
    )  # fmt: skip
    noise = rng.normal(0, 5, 2 * proposals)
    return replace(blank, outcomes=np.clip(predicted(blank, setting) + noise, 0, 100))


@pytest.mark.parametrize(
    "planted",
    [
        Setting(precision=10, objection_cost=0.1, side_payments=0, brokerage=0, basic_stake=0),
        Setting(precision=10, objection_cost=0.1, side_payments=0.5, brokerage=0.5, basic_stake=0),
        Setting(precision=10, objection_cost=2, side_payments=0, brokerage=1, basic_stake=0.8),
    ],
)
def test_the_fit_finds_the_game_where_the_game_was_played(planted: Setting) -> None:
    """So that taking the game out of the decisions of the Council is a finding and not a habit of the fit."""
    council = invented_council(planted)
    found = fit(council, seed=1, report=lambda what, share: None)
    # Side payments, and the precision where nobody objects, may stand for each other; the veto and the broker may not.
    assert (found.best.objection_cost, found.best.brokerage) == (planted.objection_cost, planted.brokerage)
    error_of_compromise = np.abs(council.predicted(compromise) - council.outcomes).mean()
    assert found.errors.mean() < 5 < error_of_compromise or planted.brokerage == 1


def test_an_unopposed_broker_proposes_the_compromise() -> None:
    rng = np.random.default_rng(2)
    issue: Case = case(list("ABCDE"), rng.uniform(0, 100, (50, 5)), rng.random((50, 5)), rng.random((50, 5)))
    unopposed = Terms(objection_cost=100, side_payments=0, record_window=False, opt_out_window=False)
    found: Floats = negotiate(issue, terms=unopposed).outcome
    assert found == pytest.approx(compromise(issue), abs=0.05)


def test_the_stake_in_every_act_draws_the_broker_to_the_mean_by_power() -> None:
    issue = case(["A", "B"], [0, 100], [1.0, 0.25], 1.0)
    terms = Terms(objection_cost=100, side_payments=0, record_window=False, opt_out_window=False)
    # (0.25 + 1) / 2 against (1 + 1) / 2: 0.625 / 1.625
    assert negotiate(issue, terms=terms, basic_stake=1.0).outcome == pytest.approx([100 * 0.625 / 1.625], abs=0.05)


def test_the_depth_is_the_distance_from_the_reference_and_unknown_without_one() -> None:
    found = negotiate(case(["A"], [[80], [80]], 1.0, 1.0, reference=[30, np.nan]))
    assert found.depth == pytest.approx([0.5, np.nan], nan_ok=True, abs=1e-3)
