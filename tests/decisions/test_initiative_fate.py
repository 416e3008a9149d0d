"""Fates of initiatives: read from the steps, told from nothing later, scored fairly; exact statistics by hand."""

from __future__ import annotations

from itertools import combinations
from math import comb, exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import hypergeom
from scipy.stats.contingency import odds_ratio

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.fate import Fates, predict_fates
from trackgauge.decisions.fate.initiatives import FEATURES, ending, endings, known_before
from trackgauge.decisions.fate.logistic import (
    area_with_interval,
    brier,
    exact_slope,
    fitted,
    log_score,
    probability,
    resampled,
    standard,
)
from trackgauge.decisions.fate.prediction import _left_out, _pairs
from trackgauge.organisations import Organisation, load
from trackgauge.organisations.schemas.life import Initiative


@pytest.fixture(scope="module")
def sco() -> Organisation:
    return load("sco")


@pytest.fixture(scope="module")
def fates(sco: Organisation) -> Fates:
    return predict_fates(sco)


def row_of(organisation: Organisation, key: str) -> Initiative:
    return next(row for row in organisation.rows(Initiative) if row.key == key)


def test_the_bank_passed_with_the_last_decision_and_not_with_the_one_that_led_nowhere(sco: Organisation) -> None:
    """Agreed in 2012, stalled 2015 to 2023, agreed in 2025, in preparation since: decided in 2025, not carried out."""
    found = endings(sco)["development_bank"]
    assert (found.fate, found.decided, found.carried_out, found.done) == ("passed", 2025, False, False)


@pytest.mark.parametrize(
    ("key", "fate", "decided"),
    [
        ("iran_membership", "passed", 2021),
        ("free_trade_area", "stalled", 2017),
        ("free_movement_2020", "failed", 2020),
        ("afghan_contact_group_upgrade", "failed", 2021),
        ("digital_cooperation", "passed", 2023),
        ("n_minus_x", "open", None),
    ],
)
def test_the_fate_is_read_from_the_dated_steps(sco: Organisation, key: str, fate: str, decided: int | None) -> None:
    assert (endings(sco)[key].fate, endings(sco)[key].decided) == (fate, decided)


def test_a_declaration_is_done_when_it_is_agreed(sco: Organisation) -> None:
    found = ending(row_of(sco, "greater_eurasian_partnership"), [(2019, "agreed")])
    assert (found.carried_out, found.done) == (False, True)


def test_what_is_known_is_counted_by_hand(sco: Organisation) -> None:
    """Bank of 2010: depth 4, economic, China alone, six members, and Russia's demand to limit deep projects."""
    known = dict(zip(FEATURES, known_before(sco, row_of(sco, "development_bank"), 2025), strict=True))
    assert known.pop("demand_similarity") == pytest.approx(0.11, abs=0.01)
    assert known == {
        "depth": 4, "security": 0, "economic": 1, "joint_proposal": 0, "outside_proposal": 0, "reserved_members": 1,
        "members": 6, "year": 2010,
    }  # fmt: skip


HINDSIGHT: dict[str, Any] = {
    "supporters": ("CHN",), "opposers": ("IND", "RUS"), "reserved": ("KAZ",), "non_participants": ("UZB",),
    "status": "rejected", "status_year": 2026, "status_reason": "because", "note": "a note",
    "non_participants_note": "x",
}  # fmt: skip


def test_no_hindsight_column_of_an_initiative_changes_what_was_known(sco: Organisation) -> None:
    for row in sco.rows(Initiative):
        changed = row.model_copy(update=HINDSIGHT)
        assert np.array_equal(known_before(sco, row, 2030), known_before(sco, changed, 2030), equal_nan=True)


class Before:
    """An organisation that knows nothing after a year."""

    def __init__(self, organisation: Organisation, year: int) -> None:
        self.organisation, self.year, self.charter = organisation, year, organisation.charter

    def as_of(self, day: Any) -> Any:
        assert day.year <= self.year
        return self.organisation.as_of(day)

    def rows(self, table: str) -> tuple[Any, ...]:
        """Demands are cut off; which question one answers, and which initiatives there are, is coded without a date."""
        assert table in ("demands", "demands_themes", "themes", "initiatives")
        rows = self.organisation.rows(table)
        return tuple(row for row in rows if row.first_year <= self.year) if table == "demands" else rows


def test_nothing_that_began_after_the_proposal_changes_what_was_known(sco: Organisation) -> None:
    for row in sco.rows(Initiative):
        if row.year_proposed is not None:
            cut: Any = Before(sco, max(row.year_proposed, sco.first_year))
            assert np.array_equal(known_before(sco, row, None), known_before(cut, row, None), equal_nan=True)


def test_an_objection_of_the_year_of_the_decision_is_not_known_before(sco: Organisation) -> None:
    """China's demand of 2015 to limit an alliance is of the year in which the alliance of 2015 was not adopted."""
    row, place = row_of(sco, "colour_revolution_alliance"), FEATURES.index("reserved_members")
    assert known_before(sco, row, 2015)[place] == 0
    assert known_before(sco, row, None)[place] == 1


def test_the_fate_of_an_initiative_does_not_enter_its_own_prediction() -> None:
    rng = np.random.default_rng(4)
    predictors, outcome = rng.normal(size=(12, 3)), (np.arange(12) % 2).astype(float)
    found = _left_out(predictors, outcome, np.ones(12, dtype=bool))
    for k in range(12):
        other = outcome.copy()
        other[k] = 1 - other[k]
        assert _left_out(predictors, other, np.ones(12, dtype=bool))[k] == found[k]


def test_a_constant_prediction_ranks_pairs_by_half() -> None:
    outcome = np.array([1.0, 1, 0, 0, 1])
    assert (_pairs(np.zeros((5, 0)), outcome) == 0.5).all()


def test_the_record_of_the_sco_is_told_honestly(fates: Fates) -> None:
    """Depth alone ranks better than chance; everything known before together does not beat the base rate."""
    assert fates.scored == 36
    assert fates.base_rate == pytest.approx(23 / 36)
    assert fates.scores["depth_only"].area.low > 0.5
    assert fates.scores["depth_only"].less_base_rate.mean < 0 < fates.scores["depth_only"].less_base_rate.high
    assert fates.scores["known_before"].less_base_rate.mean > 0
    assert fates.verdict.startswith("What was known before does not beat the base rate beyond the interval.")


def test_depth_lowers_the_odds_of_passing_and_the_table_says_so(fates: Fates) -> None:
    """T13: 8 of 9 declarations passed, none of the four integrations."""
    assert {depth: entry[:2] for depth, entry in fates.passed_by_depth.items()} == {
        1: (9, 8), 2: (4, 3), 3: (14, 8), 4: (5, 4), 5: (4, 0)}  # fmt: skip
    assert fates.depth_slopes["passed"].high < 0
    assert fates.depth_slopes["done"].high < 0
    assert "rests on counting a declaration as carried out" in fates.verdict


def test_counting_old_open_initiatives_as_stalled_adds_those_of_states_alone(sco: Organisation) -> None:
    found = predict_fates(sco, open_as="stalled")
    added = {each.key for each in found.initiatives if each.ending.fate == "stalled" and each.ending.decided == 2026}
    assert "ca_transport_system" in added
    assert not {"n_minus_x", "majority_voting_economic", "expulsion_rule", "compliance_commission"} & added
    assert found.scored == 36 + len(added)


def test_the_same_seed_gives_the_same_bits(sco: Organisation, fates: Fates) -> None:
    assert predict_fates(sco).as_record() == fates.as_record()


def brute_force(predictor: list[int], outcome: list[bool]) -> float:
    """P(sum of the predictor over as many successes >= the sum seen), by listing all subsets."""
    size, seen = sum(outcome), sum(x for x, y in zip(predictor, outcome, strict=True) if y)
    sums = [sum(chosen) for chosen in combinations(predictor, size)]
    return sum(total >= seen for total in sums) / len(sums)


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=2, max_size=10))
def test_the_exact_p_value_is_that_of_all_subsets(rows: list[tuple[int, bool]]) -> None:
    predictor, outcome = [x for x, _ in rows], [y for _, y in rows]
    found = exact_slope(np.array(predictor), np.array(outcome))
    upper = brute_force(predictor, outcome)
    lower = brute_force([-x for x in predictor], outcome)
    assert found.p_value == pytest.approx(min(1, 2 * min(upper, lower)))
    assert found.low <= found.estimate <= found.high


def test_the_exact_slope_of_a_table_of_two_by_two_is_fishers() -> None:
    predictor, outcome = np.array([1] * 10 + [0] * 12), np.array([True] * 8 + [False] * 2 + [True] * 3 + [False] * 9)
    found = exact_slope(predictor, outcome)
    table = odds_ratio([[8, 2], [3, 9]], kind="conditional")
    assert exp(found.estimate) == pytest.approx(table.statistic, rel=1e-5)
    interval = table.confidence_interval(0.95)
    assert [exp(found.low), exp(found.high)] == pytest.approx([interval.low, interval.high], rel=1e-4)
    assert found.p_value == pytest.approx(2 * hypergeom.sf(7, 22, 10, 11))


def test_outcomes_that_depth_separates_have_an_open_interval() -> None:
    found = exact_slope(np.array([1] * 4 + [5] * 4), np.array([True] * 4 + [False] * 4))
    assert found.estimate == found.low == -np.inf
    assert found.high < 0
    assert found.p_value == pytest.approx(2 / comb(8, 4))


def test_the_regression_finds_the_mode_that_a_general_optimiser_finds() -> None:
    rng = np.random.default_rng(8)
    design, outcome = rng.normal(size=(30, 3)), (rng.random(30) < 0.6).astype(float)

    def loss(b: np.ndarray[Any, Any]) -> float:
        eta = b[0] + design @ b[1:]
        return float(np.logaddexp(0, eta).sum() - outcome @ eta + (b[1:] ** 2).sum() / (2 * 0.5**2))

    assert fitted(design, outcome, prior_sd=0.5) == pytest.approx(minimize(loss, np.zeros(4)).x, abs=1e-4)


def test_without_predictors_the_regression_is_the_base_rate() -> None:
    found = fitted(np.zeros((4, 0)), np.array([1.0, 1, 1, 0]))
    assert probability(found) == pytest.approx([0.75])


def test_a_missing_predictor_stands_at_the_mean_of_the_training_cases() -> None:
    scale = standard(np.array([[1.0], [3.0], [np.nan]]))
    assert scale.of(np.array([[np.nan], [3.0]])) == pytest.approx(np.array([[0.0], [1.0]]))


def test_scores_by_hand() -> None:
    chance, outcome = np.array([0.8, 0.4]), np.array([1.0, 0.0])
    assert brier(chance, outcome) == pytest.approx([0.04, 0.16])
    assert log_score(chance, outcome) == pytest.approx([-log(0.8), -log(0.6)])


def test_the_area_is_the_share_of_pairs_in_order() -> None:
    pairs, outcome = np.array([[1.0, 0.5], [1.0, 0.0]]), np.array([1.0, 1.0, 0.0, 0.0])
    found = area_with_interval(pairs, outcome, resampled(4, 1))
    assert found.mean == 0.625
    assert 0 <= found.low <= found.mean <= found.high <= 1


def test_one_kind_of_fate_teaches_nothing() -> None:
    with pytest.raises(TrackgaugeError, match="all outcomes are the same"):
        fitted(np.zeros((3, 1)), np.ones(3))
