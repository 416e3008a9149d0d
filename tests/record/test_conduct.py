"""The conduct model: kernel against brute force, records against what is known, scores, agreement."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy import integrate, sparse
from scipy.special import expit

from trackgauge.core.errors import TrackgaugeError
from trackgauge.record import conduct, null, read_record, scores
from trackgauge.record.account import Question, account
from trackgauge.record.coders import adjudicated, agreement, alpha, miss_rates
from trackgauge.record.kernel import CUTS, Block, Cases, fit, log_likelihood, slopes
from trackgauge.record.model import cases_of, terms_of
from trackgauge.record.standing import Conduct

found = cache(lambda name: conduct(name, draws=400))


def cells(rank: list[int], miss: float = 0.3) -> Cases:
    one = np.ones((len(rank), 1))
    return Cases(
        sparse.csr_matrix(one), (), np.array(rank), np.full(len(rank), miss), np.zeros(len(rank), dtype=np.bool_)
    )


def test_what_can_be_recorded_has_probability_one_in_all() -> None:
    for eta in (-3.0, 0.0, 2.0):
        every = cells([0, 1, 2, 3])
        assert np.exp(log_likelihood(np.full(4, eta), every, CUTS)).sum() == pytest.approx(1.0)


def test_a_member_nearer_to_the_others_is_less_often_recorded_apart() -> None:
    near, far = (np.exp(log_likelihood(np.full(1, eta), cells([1]), CUTS))[0] for eta in (3.0, -3.0))
    assert near < far


def test_a_cell_far_beyond_every_threshold_stays_finite() -> None:
    every = cells([0, 1, 2, 3], miss=0.0)
    for eta in (-300.0, 300.0):
        assert np.isfinite(log_likelihood(np.full(4, eta), every, CUTS)).all()
        assert np.isfinite(slopes(np.full(4, eta), every, CUTS)).all()


def test_slopes_are_those_of_the_likelihood_and_its_expected_curvature() -> None:
    every, eta = cells([0, 1, 2, 3]), np.full(4, 0.4)
    first, information = slopes(eta, every, CUTS)
    step = 1e-5
    numeric = (log_likelihood(eta + step, every, CUTS) - log_likelihood(eta - step, every, CUTS)) / (2 * step)
    assert first == pytest.approx(numeric, abs=1e-6)
    weights = np.exp(log_likelihood(eta, every, CUTS))
    assert information == pytest.approx(np.full(4, float((weights * numeric**2).sum())), abs=1e-6)


def test_the_evidence_of_one_effect_is_its_integral() -> None:
    rank = np.array([3] * 12 + [1] * 4)
    design = sparse.csr_matrix(np.column_stack([np.ones(16), np.ones(16)]))
    cases = Cases(design, (Block("member", 1),), rank, np.zeros(16), np.ones(16, dtype=np.bool_))
    fitted = fit(cases, scales={"member": 1.0}, rounds=0)

    def joint(a: float, b: float) -> float:
        value = log_likelihood(np.full(16, a + b), cases, CUTS).sum()
        return float(np.exp(value - 0.5 * (a**2 / 25 + b**2)) / (2 * np.pi * 5))

    exact = np.log(integrate.dblquad(joint, -12, 12, -6, 6)[0])
    assert fitted.evidence == pytest.approx(exact, abs=0.1)


def test_the_same_seed_gives_the_same_bits_and_another_seed_others() -> None:
    record = read_record("gcc")
    one, same, other = (conduct(record, seed=seed, draws=50).draws for seed in (1, 1, 2))
    assert np.array_equal(one, same, equal_nan=True)
    assert not np.array_equal(one, other, equal_nan=True)


@pytest.mark.parametrize(
    ("name", "year", "furthest"),
    [("sco", 2012, {"UZB"}), ("sco", 2022, {"IND"}), ("gcc", 2010, {"OMN"}), ("cis", 2008, {"TKM", "GEO", "UKR"})],
)
def test_who_is_furthest_is_who_is_known_to_be(name: str, year: int, furthest: set[str]) -> None:
    assert found(name).of_year(year)[0].actor in furthest


def test_india_stands_apart_since_it_joined() -> None:
    apart = {one.actor: one for one in found("sco").stand_apart(2024)}
    assert apart["IND"].since == 2017
    assert apart["IND"].standing.high < 0


def test_a_member_without_evidence_near_a_year_reads_as_wide() -> None:
    record = read_record("gcc")
    last = record.years[-1]
    carried = conduct(record, draws=400, last_year=last + 10)
    near, late = carried.standing("OMN", last), carried.standing("OMN", last + 10)
    assert near is not None
    assert late is not None
    assert late.high - late.low > near.high - near.low
    assert (late.age_years or 0) >= 10


def test_a_state_has_no_standing_before_it_joined() -> None:
    assert found("sco").standing("IND", 2010) is None
    assert "IND" not in found("sco").members(2010)


def test_a_member_that_the_record_does_not_know_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match="no member 'IDN'"):
        found("sco").standing("IDN", 2020)


def test_a_record_without_dissent_says_that_members_are_alike() -> None:
    record = read_record("gcc")
    quiet = type(record)(
        organisation="gcc", items=record.items, positions=(), acts=(), members=record.members
    )
    told = conduct(quiet, draws=200)
    assert told.stand_apart(2020) == ()
    assert all(abs(row.mean) < 0.5 for row in told.of_year(2020))


def test_one_item_gives_wide_standings() -> None:
    record = read_record("gcc")
    item = record.items[5]
    told = conduct(record.between(item.date, item.date), draws=200)
    row = told.of_year(item.date.year)[0]
    assert row.high - row.low > 2.0


def test_members_relabelled_within_items_are_closer_together_than_those_of_the_record() -> None:
    told: Conduct = found("sco")
    chance = null(told, count=4)
    assert chance.spread > max(chance.relabelled)
    assert chance.as_large == pytest.approx(1 / 5)


def test_the_model_foretells_unseen_items_better_than_items_members_or_the_body_alone() -> None:
    told = scores(read_record("cis"))
    assert told.model > max(told.item_effect, told.member_constant, told.base)
    assert told.model > -0.292


def test_two_coders_agree_as_published_with_the_record() -> None:
    told = {name: agreement([read_record(name)]) for name in ("sco", "asean", "eu")}
    assert {name: round(one.apart.mean, 2) for name, one in told.items()} == {"sco": 0.83, "asean": 0.61, "eu": 0.78}
    assert [(one.items, one.pairs) for one in told.values()] == [(45, 326), (30, 300), (30, 745)]


def test_alpha_is_one_for_one_voice_and_nothing_for_chance() -> None:
    rng = np.random.default_rng(5)
    first, second = rng.integers(0, 3, (2, 4000))
    assert alpha(first, first, ordinal=True) == 1.0
    assert abs(alpha(first, second, ordinal=True)) < 0.05


def test_the_second_coder_adds_positions_and_takes_none_away() -> None:
    record = read_record("sco")
    both = adjudicated(record)
    assert set(record.positions) < set(both.positions)
    assert both.cells.apart.sum() > record.cells.apart.sum()
    assert miss_rates()(2010) > miss_rates()(2020)


def test_the_account_holds_what_was_asked() -> None:
    told = account(found("sco"), Question(actor="IND", first=2020, last=2022))
    assert {row["actor"] for row in told["dissent"]} == {"IND"}
    assert [row["year"] for row in told["members"][0]["series"]] == [2020, 2021, 2022]
    assert told["members"][0]["conduct"]["mean"] < 0


def test_without_members_only_items_have_terms() -> None:
    record = read_record("gcc")
    terms = terms_of(record, members=False)
    assert all(not block.name.startswith("member") for block in terms.blocks)
    assert cases_of(record, terms).design.shape == (len(record.cells.rank), terms.width)


@pytest.mark.slow
def test_known_positions_are_recovered_and_intervals_hold_them() -> None:
    """Eight records of the size of the SCO's, drawn from the model: 90 % intervals hold most of 80 members."""
    record = read_record("sco")
    terms = terms_of(record)
    cases = cases_of(record, terms)
    scales = {block.name: 0.6 for block in terms.blocks}
    first = 1 + sum(block.size for block in terms.blocks if not block.name.startswith(("member", "step")))
    sides = np.stack([
        np.asarray(cases.design[record.cells.member == number].mean(axis=0)).ravel()
        for number in range(len(record.actors))
    ])  # fmt: skip
    sides[:, :first] = 0.0
    held, near = [], []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        truth = np.concatenate([[2.5], *(rng.normal(0, scales[block.name], block.size) for block in terms.blocks)])
        eta = cases.design @ truth
        rank = (rng.random(len(eta))[:, None] > expit(CUTS - eta[:, None])).sum(axis=1)
        drawn = fit(Cases(cases.design, cases.blocks, rank, cases.miss, cases.sure))
        draws, goal = drawn.draws(400, rng) @ sides.T, sides @ truth
        draws, goal = draws - draws.mean(axis=1, keepdims=True), goal - goal.mean()
        low, high = np.quantile(draws, [0.05, 0.95], axis=0)
        held.append((low <= goal) & (goal <= high))
        near.append(np.corrcoef(draws.mean(axis=0), goal)[0, 1])
    print(np.mean(held), near)
    assert np.mean(held) >= 0.8
    assert np.mean(near) > 0.9


def test_members_and_items_in_turn_find_what_one_matrix_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    from trackgauge.record import standing

    whole = found("cis")
    monkeypatch.setattr(standing, "LARGE", 0)
    turned = conduct("cis", draws=400)
    means = [[row.mean for row in one.of_year(2015)] for one in (whole, turned)]
    order = [[row.actor for row in one.of_year(2015)] for one in (whole, turned)]
    assert order[0][0] == order[1][0]
    assert sorted(means[0]) == pytest.approx(sorted(means[1]), abs=0.7)
